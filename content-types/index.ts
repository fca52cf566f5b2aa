import article from './article/schema.json';
import category from './category/schema.json';
import importMapping from './import-mapping/schema.json';
import job from './job/schema.json';
import keyword from './keyword/schema.json';
import lock from './lock/schema.json';
import mediaFile from './media-file/schema.json';
import run from './run/schema.json';
import runItem from './run-item/schema.json';
import sourceFile from './source-file/schema.json';
import workflowEvent from './workflow-event/schema.json';
import workflowState from './workflow-state/schema.json';
import workflowVersion from './workflow-version/schema.json';

/** The content types as Strapi loads them; names are the part after `plugin::editorial.`. */
export default {
  article: { schema: article },
  category: { schema: category },
  'import-mapping': { schema: importMapping },
  job: { schema: job },
  keyword: { schema: keyword },
  lock: { schema: lock },
  'media-file': { schema: mediaFile },
  run: { schema: run },
  'run-item': { schema: runItem },
  'source-file': { schema: sourceFile },
  'workflow-event': { schema: workflowEvent },
  'workflow-state': { schema: workflowState },
  'workflow-version': { schema: workflowVersion },
};
