/** What the Content Manager shows of categories and keywords, loaded when somebody opens an article or assigns a category. */
export { CategoryField } from './CategoryField';
export { KeywordsField } from './KeywordsField';
export { AssignDialog } from '../BulkAssign/AssignDialog';
