import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { CloudUpload, WarningCircle } from '@strapi/icons';
import { useId, useRef, useState, type ChangeEvent, type DragEvent } from 'react';
import { styled } from 'styled-components';
import { useTranslate } from '../../shared/use-translate';
import { SelectionSummary } from '../SelectionSummary/SelectionSummary';
import { readChosen, readDropped } from '../read-dropped';
import { ARCHIVE_EXTENSION, MARKDOWN_EXTENSIONS, type FoundFile, type Selection } from '../domain/select-files';

interface DropZoneProps {
  chosen: Selection | null;
  /** Why what was chosen cannot be imported. */
  problem: string | null;
  onChoose: (found: FoundFile[]) => void;
  onClear: () => void;
}

/** Takes files, folders and zips, dropped or picked by button. */
export function DropZone({ chosen, problem, onChoose, onClear }: DropZoneProps) {
  const t = useTranslate();
  const problemId = useId();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [dragging, setDragging] = useState(false);
  const [unreadable, setUnreadable] = useState(false);

  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setDragging(false);
    const found = await readDropped(event.dataTransfer).catch(() => null);
    setUnreadable(found === null);
    if (found !== null) onChoose(found);
  };
  const pick = (event: ChangeEvent<HTMLInputElement>) => {
    const { files: picked } = event.target;
    setUnreadable(false);
    if (picked !== null && picked.length > 0) onChoose(readChosen(picked));
    // Otherwise choosing the same files again would be no change.
    event.target.value = '';
  };
  const shownProblem = unreadable ? t('selection.unreadable') : problem;

  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Zone
        data-dragging={dragging}
        data-problem={shownProblem !== null}
        onDragOver={(event: DragEvent) => {
          event.preventDefault();
          setDragging(true);
        }}
        onDragLeave={() => setDragging(false)}
        onDrop={(event: DragEvent) => void drop(event)}
      >
        {chosen === null ? (
          <Flex direction="column" gap={2}>
            <CloudUpload width="4rem" height="4rem" fill="primary600" aria-hidden />
            <Typography variant="delta" tag="p" textAlign="center">
              {t('drop.title')}
            </Typography>
            <Typography textColor="neutral600" textAlign="center">
              {t('drop.accepted')}
            </Typography>
          </Flex>
        ) : (
          <SelectionSummary selection={chosen} />
        )}
        <Flex gap={2} paddingTop={4} wrap="wrap" justifyContent="center">
          <Button
            variant="secondary"
            aria-describedby={shownProblem === null ? undefined : problemId}
            onClick={() => files.current?.click()}
          >
            {t(chosen === null ? 'drop.files' : 'drop.otherFiles')}
          </Button>
          <Button variant="secondary" onClick={() => folder.current?.click()}>
            {t(chosen === null ? 'drop.folder' : 'drop.otherFolder')}
          </Button>
          {chosen === null ? null : (
            <Button variant="tertiary" onClick={onClear}>
              {t('drop.clear')}
            </Button>
          )}
        </Flex>
        <input ref={files} type="file" hidden multiple accept={[...MARKDOWN_EXTENSIONS, ARCHIVE_EXTENSION].join(',')} data-testid="files" onChange={pick} />
        <input ref={(input) => asFolderInput(input, folder)} type="file" hidden data-testid="folder" onChange={pick} />
      </Zone>
      <div role="alert">
        {shownProblem === null ? null : (
          <Flex gap={2} id={problemId}>
            <WarningCircle fill="danger600" aria-hidden />
            <Typography textColor="danger600">{shownProblem}</Typography>
          </Flex>
        )}
      </div>
    </Flex>
  );
}

/** React knows no `webkitdirectory`; every browser does. */
function asFolderInput(input: HTMLInputElement | null, keep: { current: HTMLInputElement | null }): void {
  if (input !== null) input.webkitdirectory = true;
  keep.current = input;
}

const Zone = styled(Box)`
  padding: ${({ theme }) => theme.spaces[7]};
  border: 1px dashed ${({ theme }) => theme.colors.neutral300};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral100};

  &[data-problem='true'] {
    border-color: ${({ theme }) => theme.colors.danger600};
  }

  &[data-dragging='true'] {
    border-color: ${({ theme }) => theme.colors.primary600};
    background: ${({ theme }) => theme.colors.primary100};
  }
`;
