import { Box, Button, Divider, Flex, Typography } from '@strapi/design-system';
import { useCallback, useId, useState, type FormEvent } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { DEFAULT_IMPORT_OPTIONS, type ImportOptions } from '../../../contracts/import';
import { PLUGIN_PATH } from '../../plugin-id';
import { useTranslate } from '../../shared/use-translate';
import { DropZone } from '../DropZone/DropZone';
import { OptionsForm } from '../OptionsForm/OptionsForm';
import { UploadProgress } from '../UploadProgress/UploadProgress';
import { selectFiles, type FoundFile, type Selection, type SelectionProblem } from '../domain/select-files';
import { keepChoice, lastChoice } from '../last-choice';
import { uploadProblem } from '../upload-problem';
import { useArchiveUpload } from '../use-archive-upload';

/** State of the navigation that brings one back from a preview to choose otherwise. */
export const CHANGE_OPTIONS = 'change-options';

/** Choose files, choose how, see the preview. */
export function NewImport() {
  const t = useTranslate();
  const navigate = useNavigate();
  const headingId = useId();
  const location: { readonly state: unknown } = useLocation();
  const [before] = useState(() => (location.state === CHANGE_OPTIONS ? lastChoice() : null));
  const [chosen, setChosen] = useState<Selection | SelectionProblem | null>(before?.selection ?? null);
  const [options, setOptions] = useState<ImportOptions>(before?.options ?? DEFAULT_IMPORT_OPTIONS);
  const openRun = useCallback((id: string) => navigate(`${PLUGIN_PATH}/runs/${id}`), [navigate]);
  const upload = useArchiveUpload(openRun);

  const choose = (found: FoundFile[]) => setChosen(selectFiles(found));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen === null || typeof chosen === 'string') setChosen(chosen ?? 'nothing-chosen');
    else {
      const complete = { ...options, source: options.source.trim() || DEFAULT_IMPORT_OPTIONS.source };
      keepChoice({ selection: chosen, options: complete });
      void upload.start(chosen, complete);
    }
  };

  return (
    <Box tag="section" aria-labelledby={headingId} background="neutral0" hasRadius shadow="tableShadow" padding={{ initial: 4, medium: 6 }}>
      <Typography id={headingId} tag="h2" variant="delta">
        {t('import.new')}
      </Typography>
      {upload.state.phase === 'packing' || upload.state.phase === 'sending' ? (
        <UploadProgress state={upload.state} onCancel={upload.cancel} />
      ) : (
        <form onSubmit={submit} noValidate>
          <Flex direction="column" alignItems="stretch" gap={6} paddingTop={4}>
            <DropZone
              chosen={typeof chosen === 'string' ? null : chosen}
              problem={typeof chosen === 'string' ? t(`selection.${chosen}`) : uploadProblem(upload.state, t)}
              onChoose={choose}
              onClear={() => setChosen(null)}
            />
            <OptionsForm options={options} onChange={setOptions} showAll={before !== null} />
            <Divider />
            <Flex justifyContent="space-between" gap={4} wrap="wrap">
              <Typography textColor="neutral600">{t('import.safe')}</Typography>
              <Button type="submit" size="L">
                {t('import.preview')}
              </Button>
            </Flex>
          </Flex>
        </form>
      )}
    </Box>
  );
}
