import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { rowWindow } from './domain/row-window';

/** Which rows of a scroller are to be drawn. All are of one height, so nothing is measured but the scroller. */
export function useRowWindow({ count, rowHeight }: { count: number; rowHeight: number }) {
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ scrollTop: 0, height: 0 });
  const look = useCallback(() => {
    const element = scroller.current;
    if (element !== null) setView({ scrollTop: element.scrollTop, height: element.clientHeight });
  }, []);
  useLayoutEffect(look, [look, count]);
  useEffect(() => {
    const observer = new ResizeObserver(look);
    if (scroller.current !== null) observer.observe(scroller.current);
    return () => observer.disconnect();
  }, [look]);
  return { scroller, onScroll: look, ...rowWindow({ ...view, rowHeight, count }) };
}
