import type { Core } from '@strapi/strapi';
import type { Feature } from '../feature';
import { createJobService, type JobService } from './job-service';

export { JobRefused } from './job-refused';
export type { JobService } from './job-service';
export type { Job, JobContext, JobHandler } from './types';

/** The jobs of this Strapi. */
export function jobsOf(strapi: Core.Strapi): JobService {
  return strapi.plugin('editorial').service<JobService>('jobs');
}

export const jobs: Feature = {
  bootstrap({ strapi }) {
    // Not in commands that load Strapi without serving: they enqueue, and the instances work.
    strapi.server.httpServer.once('listening', () => jobsOf(strapi).start());
  },
  destroy: ({ strapi }) => jobsOf(strapi).stop(),
  services: { jobs: createJobService },
};
