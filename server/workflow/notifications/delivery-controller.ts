import type { Core } from '@strapi/strapi';
import type { Delivery } from '../../../contracts';
import { jobsOf, type Job } from '../../jobs';
import type { ApiContext } from '../../runs/api-context';
import { optionInvalid, paginate, readPage } from '../../runs/read-page';
import { findEvent } from '../history-store';
import { peopleOf } from '../people';
import { MAIL_JOB, WEBHOOK_JOB } from './names';

const KINDS = [MAIL_JOB, WEBHOOK_JOB];

/** Mails and webhooks that did not arrive; see `contracts/notifications.ts`. */
export function createDeliveryController(strapi: Core.Strapi) {
  return {
    async list(ctx: ApiContext): Promise<void> {
      const page = readPage(ctx.query);
      const state = readState(ctx.query.state);
      const states = state === 'failed' ? (['failed'] as const) : (['waiting', 'leased'] as const);
      const { jobs, total } = await jobsOf(strapi).list({ kind: KINDS, state: states, page: page.page, pageSize: page.limit });
      const people = await peopleOf(strapi, jobs.map(addressee));
      const data: Delivery[] = [];
      for (const job of jobs) data.push(await toDelivery(job, state, people.get(addressee(job))?.name));
      ctx.body = { data, meta: { pagination: paginate(page, total) } };
    },

    async retry(ctx: ApiContext): Promise<void> {
      if (!(await jobsOf(strapi).retry(ctx.params.id ?? '', KINDS))) return ctx.throw(404);
      ctx.status = 204;
    },
  };

  async function toDelivery(job: Job, state: Delivery['state'], name: string | undefined): Promise<Delivery> {
    const event = await findEvent(strapi, eventId(job));
    return {
      id: job.id,
      channel: job.kind === MAIL_JOB ? 'mail' : 'webhook',
      to: { id: addressee(job), name: name ?? addressee(job) },
      state,
      attempts: job.attempts,
      error: job.lastError,
      at: job.finishedAt ?? job.nextAttemptAt,
      event: event && { id: event.id, documentId: event.articleId, locale: event.locale, kind: event.kind, transition: event.transition },
    };
  }
}

function readState(value: unknown): Delivery['state'] {
  if (value === undefined || value === 'failed') return 'failed';
  if (value === 'waiting') return 'waiting';
  throw optionInvalid('state', JSON.stringify(value), 'failed, waiting');
}

/** Keys are `<event>:<whom>`. */
function eventId({ key }: Job): string {
  return key.slice(0, key.indexOf(':'));
}

function addressee({ key }: Job): string {
  return key.slice(key.indexOf(':') + 1);
}
