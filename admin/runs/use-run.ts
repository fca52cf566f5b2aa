import { usePageVisible } from '../shared/use-page-visible';
import { useGetEditorialRunQuery, useKnownRun } from './api';
import { phaseOf } from './domain/words';

const POLL_MS = 1000;

/** A run, asked for every second while it runs and somebody looks, and not at all otherwise. */
export function useRun(id: string) {
  const visible = usePageVisible();
  const known = useKnownRun(id);
  const running = known !== undefined && phaseOf(known) === 'running';
  return useGetEditorialRunQuery(id, {
    pollingInterval: running && visible ? POLL_MS : 0,
    refetchOnMountOrArgChange: true,
  });
}
