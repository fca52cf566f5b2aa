import { Page } from '@strapi/strapi/admin';
import { Navigate, Route, Routes } from 'react-router-dom';
import { BoardPage } from '../board/BoardPage/BoardPage';
import { CalendarPage } from '../calendar/CalendarPage/CalendarPage';
import { ImportPage } from '../importing/ImportPage/ImportPage';
import { CAN_READ_RUNS, CAN_READ_TAXONOMY, CAN_SEE_BOARD } from '../permissions';
import { PLUGIN_PATH } from '../plugin-id';
import { RunPage } from '../runs/RunPage/RunPage';
import { useAllowed } from '../shared/use-allowed';
import { useTranslate } from '../shared/use-translate';
import { CategoriesPage } from '../taxonomy/CategoriesPage/CategoriesPage';
import { KeywordsPage } from '../taxonomy/KeywordsPage/KeywordsPage';
import { useWorkflowSetup } from '../workflow/use-workflow';
import { PageTabs, type PageName } from './PageTabs';

/**
 * All pages below the Editorial menu entry. Each asks for its own permission; the start is the first that is allowed. Who may
 * see a run depends on its kind, and only the server knows that.
 */
export default function App() {
  const t = useTranslate();
  const setup = useWorkflowSetup();
  const readsRuns = useAllowed(CAN_READ_RUNS);
  const readsTaxonomy = useAllowed(CAN_READ_TAXONOMY);
  if (setup === undefined || readsRuns === null || readsTaxonomy === null) return <Page.Loading>{t('loading')}</Page.Loading>;
  const seesBoard = setup.enabled && setup.can.board;
  const pages = pagesFor({ readsRuns, seesBoard, readsTaxonomy });
  const [first = 'import'] = pages;
  const guarded = (permissions: { action: string; subject: null }[], page: React.ReactNode) => <Page.Protect permissions={permissions}>{page}</Page.Protect>;
  return (
    <>
      <PageTabs pages={pages} />
      <Routes>
        <Route index element={first === 'import' ? guarded(CAN_READ_RUNS, <ImportPage />) : <Navigate to={`${PLUGIN_PATH}/${first}`} replace />} />
        <Route path="runs/:id" element={<RunPage />} />
        {seesBoard ? <Route path="board" element={guarded(CAN_SEE_BOARD, <BoardPage />)} /> : null}
        {seesBoard ? <Route path="calendar" element={guarded(CAN_SEE_BOARD, <CalendarPage />)} /> : null}
        <Route path="categories" element={guarded(CAN_READ_TAXONOMY, <CategoriesPage />)} />
        <Route path="keywords" element={guarded(CAN_READ_TAXONOMY, <KeywordsPage />)} />
        <Route path="*" element={<Navigate to={PLUGIN_PATH} replace />} />
      </Routes>
    </>
  );
}

function pagesFor({ readsRuns, seesBoard, readsTaxonomy }: Record<'readsRuns' | 'seesBoard' | 'readsTaxonomy', boolean>): PageName[] {
  return [
    ...(readsRuns ? (['import'] as const) : []),
    ...(seesBoard ? (['board', 'calendar'] as const) : []),
    ...(readsTaxonomy ? (['categories', 'keywords'] as const) : []),
  ];
}
