import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import type { RunSummary } from '../../../contracts/admin-api';
import { errorTextId } from '../../shared/domain/error-text';
import { NamedProgress } from '../../shared/NamedProgress/NamedProgress';
import { useTranslate } from '../../shared/use-translate';
import { useCancelEditorialRunMutation } from '../api';
import { percentDone, phaseOf } from '../domain/words';
import { useRunText } from '../use-run-text';

/** How far a running run is, and the way to stop it. */
export function RunProgress({ run }: { run: RunSummary }) {
  const t = useTranslate();
  const text = useRunText(run.kind);
  const { toggleNotification } = useNotification();
  const [cancel, { isLoading, isSuccess }] = useCancelEditorialRunMutation();
  const stop = async () => {
    const result = await cancel(run.id);
    if ('error' in result) toggleNotification({ type: 'danger', message: t(errorTextId(result.error)) });
  };
  return (
    <Box background="neutral0" hasRadius shadow="tableShadow" padding={{ initial: 4, medium: 6 }}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <NamedProgress label={text('progress', run.progress)} percent={percentDone(run)} />
        <Flex justifyContent="space-between" gap={4} wrap="wrap">
          <Typography textColor="neutral600">{text(phaseOf(run) === 'interrupted' ? 'interrupted.hint' : 'running.hint')}</Typography>
          {run.mayChange ? (
            <Button variant="danger-light" loading={isLoading || isSuccess} onClick={() => void stop()}>
              {text('cancel')}
            </Button>
          ) : null}
        </Flex>
      </Flex>
    </Box>
  );
}
