import { useEffect } from 'react';

export const HEADING_ID = 'editorial-heading';

/**
 * Moves the focus to the page's heading when the page opens and whenever `view` changes, so that people who do not
 * see the screen hear where they are, and the focus is not lost with a button that went away. Returns the heading's
 * properties.
 */
export function useHeadingFocus(view: string | undefined): { id: string; tabIndex: number } {
  useEffect(() => {
    if (view !== undefined) document.getElementById(HEADING_ID)?.focus({ preventScroll: true });
  }, [view]);
  return { id: HEADING_ID, tabIndex: -1 };
}
