import type { Core } from '@strapi/strapi';
import type { DoctorReport } from '../../contracts';
import { checkCategories } from './check-categories';
import { checkKeywords } from './check-keywords';
import { checkLinks } from './check-links';
import { checkPlaces } from './check-places';
import { checkLedger, checkStates } from './check-records';
import { reportProblems, type Problem } from './domain/problem';

export type DoctorService = ReturnType<typeof createDoctorService>;

/** Finds what no write through Strapi leaves behind, and repairs it. */
export function createDoctorService({ strapi }: { strapi: Core.Strapi }) {
  return {
    /**
     * Looks at everything; with `fix`, mends what can be, part by part: categories before articles, since what is wrong with
     * those may follow from them. A part that fails leaves what was mended before it.
     */
    async examine({ fix }: { fix: boolean }): Promise<DoctorReport> {
      const checks = [checkCategories, checkKeywords, checkLinks, checkPlaces, checkLedger, checkStates];
      const problems: Problem[] = [];
      for (const check of checks) {
        const { look, mend } = check(strapi);
        problems.push(...(await (fix ? mend() : look())));
      }
      return reportProblems(problems, fix);
    },
  };
}
