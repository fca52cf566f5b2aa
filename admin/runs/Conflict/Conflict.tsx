import { Box, Flex, Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { WHOLE_FILE, type ConflictSide, type DecisionRequest, type FieldConflict, type FileConflict } from '../../../contracts/conflicts';
import { errorTextId } from '../../shared/domain/error-text';
import { useTranslate } from '../../shared/use-translate';
import { Choice } from '../../importing/OptionsForm/Choice';
import { useDecideEditorialFileMutation } from '../api';
import { FieldChanges } from '../FieldChanges/FieldChanges';

interface ConflictProps {
  runId: string;
  fileId: string;
  conflict: FileConflict;
  /** Whether it can still be decided, by who looks at it. */
  mayDecide: boolean;
}

type Answer = ConflictSide | 'open';

/** What changed in the file and in Strapi: both sides of each field, and whose stays. Each answer plans the file again. */
export function Conflict({ runId, fileId, conflict, mayDecide }: ConflictProps) {
  const t = useTranslate();
  const { decide, isLoading } = useDecide(runId, fileId);
  const question = (name: string, label: string) => (
    <Choice<Answer>
      name={`decision-${name}`}
      label={label}
      value={conflict.decision[name] ?? 'open'}
      disabled={!mayDecide || isLoading}
      choices={[
        { value: 'strapi', label: t(conflict.kind === 'whole' ? 'conflict.whole.strapi' : 'conflict.strapi') },
        { value: 'file', label: t(conflict.kind === 'whole' ? 'conflict.whole.file' : 'conflict.file') },
        { value: 'open', label: t('conflict.open') },
      ]}
      onChange={(answer) => void decide({ fields: { [name]: answer === 'open' ? null : answer } })}
    />
  );
  return (
    <Flex direction="column" alignItems="stretch" gap={4} aria-busy={isLoading}>
      <Typography textColor="neutral600">{t(conflict.kind === 'whole' ? 'conflict.whole.hint' : 'conflict.hint')}</Typography>
      {conflict.kind === 'whole'
        ? question(WHOLE_FILE, t('conflict.whole.question'))
        : conflict.fields.filter(isAsked).map((field) => (
            <Box key={field.field} data-conflict={field.field}>
              <FieldChanges changes={[toChange(field)]} isNew={false} labels={{ from: t('conflict.side.strapi'), to: t('conflict.side.file') }} />
              <Box paddingTop={2}>{question(field.field, t('conflict.question'))}</Box>
            </Box>
          ))}
    </Flex>
  );
}

/** The time of a day is decided with the day. */
function isAsked({ field }: FieldConflict, _index: number, all: readonly FieldConflict[]): boolean {
  return field !== 'datedAt' || !all.some((other) => other.field === 'date');
}

function toChange({ field, strapi, file }: FieldConflict) {
  return { field, from: strapi, to: file };
}

function useDecide(runId: string, fileId: string) {
  const t = useTranslate();
  const { toggleNotification } = useNotification();
  const [send, { isLoading }] = useDecideEditorialFileMutation();
  const decide = async (request: DecisionRequest): Promise<void> => {
    const answer = await send({ runId, fileId, request });
    if ('error' in answer) toggleNotification({ type: 'danger', message: t(errorTextId(answer.error)) });
  };
  return { decide, isLoading };
}
