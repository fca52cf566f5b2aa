import { useCallback, useState } from 'react';

/**
 * For `onCloseAutoFocus` of a dialog without a trigger of its own: gives the focus back to what had it when the dialog
 * was mounted.
 */
export function useFocusBack(): (event: Event) => void {
  const [opener] = useState(() => document.activeElement);
  return useCallback(
    (event) => {
      event.preventDefault();
      if (opener instanceof HTMLElement) opener.focus();
    },
    [opener],
  );
}
