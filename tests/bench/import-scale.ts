import path from 'node:path';
import { clearContent } from './frame/clear-content';
import { importFolder } from './frame/import-folder';
import { writeMarkdownFiles } from './frame/markdown-files';
import type { Section } from './frame/types';

/** Whether an import of ten times as many files costs ten times as much, and no more memory than it may. */
const section: Section = {
  name: 'import-scale',
  databases: ['sqlite'],
  async run({ strapi, amount, folder }) {
    const few = amount(10_000, 100);
    const many = amount(100_000, 1_000);
    const cost = async (count: number): Promise<number> => {
      const root = path.join(folder, String(count));
      writeMarkdownFiles(root, count);
      await clearContent(strapi);
      const start = performance.now();
      await importFolder(strapi, root);
      return (performance.now() - start) / count;
    };
    const figures = { [few]: await cost(few), [many]: await cost(many) };
    const peak = process.resourceUsage().maxRSS / 1024;
    return [
      { name: 'cost of an article', figures, unit: 'ms', value: (figures[many] ?? Number.NaN) / (figures[few] ?? Number.NaN), limit: { atMost: 1.25 } },
      { name: 'peak memory', figures: { [many]: peak }, unit: 'MB', value: peak, limit: { atMost: 600 } },
    ];
  },
};

export default section;
