import { useEffect, useRef } from 'react';
import type { RunSummary } from '../../contracts/admin-api';
import { useDiscardEditorialRunMutation } from './api';

/** When the dialog goes and the run is still a preview, however it was closed. */
export function useDiscardingPreview(id: string, run: RunSummary | undefined): void {
  const [discard] = useDiscardEditorialRunMutation();
  const isPlanned = useRef(false);
  const isMounted = useRef(false);
  useEffect(() => {
    isPlanned.current = run?.status === 'planned';
  }, [run?.status]);
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
      // React may take an effect back and run it again at once.
      setTimeout(() => {
        if (!isMounted.current && isPlanned.current) void discard(id);
      });
    };
  }, [discard, id]);
}
