/** What the Content Manager shows of the workflow, loaded when somebody opens an article. */
export { BulkDialog } from './BulkDialog/BulkDialog';
export { ChecklistPanel } from './ChecklistPanel/ChecklistPanel';
export { HistoryPanel } from './HistoryPanel/HistoryPanel';
export { NextStep } from './NextStep/NextStep';
export { StageCell } from './StageCell/StageCell';
export { WorkflowPanel } from './WorkflowPanel/WorkflowPanel';
