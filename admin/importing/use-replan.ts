import { useNotification } from '@strapi/strapi/admin';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { RunSummary } from '../../contracts/admin-api';
import { DEFAULT_IMPORT_OPTIONS, type ImportOptions } from '../../contracts/import';
import { PLUGIN_PATH } from '../plugin-id';
import { errorTextId } from '../shared/domain/error-text';
import { useTranslate } from '../shared/use-translate';
import { useReplanEditorialImportMutation } from './preview-api';

export interface Replanning {
  /** As they are wished, also while the preview is still being made. */
  options: ImportOptions;
  isBusy: boolean;
  /** The preview that is shown is one that was made again. */
  isAgain: boolean;
  change: (change: Partial<ImportOptions>) => void;
}

/** Makes the preview again with other options, one request at a time, and goes to it in the place of the one that was. */
export function useReplan(run: RunSummary): Replanning {
  const t = useTranslate();
  const navigate = useNavigate();
  const { toggleNotification } = useNotification();
  const [replan] = useReplanEditorialImportMutation();
  const [wished, setWished] = useState<Partial<ImportOptions> | null>(null);
  const [again, setAgain] = useState<string | null>(null);
  const next = useRef<Partial<ImportOptions> | null>(null);
  const isSending = useRef(false);

  const send = async () => {
    isSending.current = true;
    let { id } = run;
    while (next.current !== null) {
      const options = next.current;
      next.current = null;
      const result = await replan({ id, options });
      if ('error' in result) {
        toggleNotification({ type: 'danger', message: t(errorTextId(result.error)) });
        next.current = null;
      } else {
        id = result.data.id;
        setAgain(id);
        navigate(`${PLUGIN_PATH}/runs/${id}`, { replace: true });
      }
    }
    isSending.current = false;
    setWished(null);
  };
  const change = (change: Partial<ImportOptions>) => {
    next.current = { ...next.current, ...change };
    setWished((before) => ({ ...before, ...change }));
    if (!isSending.current) void send();
  };
  const planned: Partial<ImportOptions> = 'unflagged' in run.options ? run.options : {};
  return { options: { ...DEFAULT_IMPORT_OPTIONS, ...planned, ...wished }, isBusy: wished !== null, isAgain: again === run.id, change };
}
