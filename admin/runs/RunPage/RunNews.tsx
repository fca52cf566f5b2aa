import { VisuallyHidden } from '@strapi/design-system';
import { useState } from 'react';
import type { RunSummary } from '../../../contracts/admin-api';
import type { RunStatus } from '../../../contracts/runs';
import { writtenCount } from '../domain/words';
import { useRunText } from '../use-run-text';

/** Says aloud that a run began or ended while its page was open; not what was so when the page opened. */
export function RunNews({ run }: { run: RunSummary }) {
  const text = useRunText(run.kind);
  const [first] = useState<RunStatus>(run.status);
  const [changed, setChanged] = useState(false);
  if (!changed && run.status !== first) setChanged(true);
  return (
    <VisuallyHidden>
      <div role="status">{changed ? text(`${run.status}.title`, { count: writtenCount(run) }) : ''}</div>
    </VisuallyHidden>
  );
}
