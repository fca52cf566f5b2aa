import { afterEach, describe, expect, test, vi } from 'vitest';
import type { JobService } from '../../server/jobs/job-service';
import { startMailServer } from '../support/mail-server';
import { hire } from '../support/newsroom';
import { startStrapi, type TestApp } from '../support/start-strapi';

let app: TestApp | null = null;
afterEach(async () => {
  vi.restoreAllMocks();
  delete process.env.SMTP_URL;
  await app?.stop();
  app = null;
});

async function submitTwice(options: object): Promise<{ warnings: unknown[][]; jobs: JobService }> {
  const started = await startStrapi({ listen: true, options: { jobs: { pollSeconds: 3600 }, ...options } });
  app = started;
  const warn = vi.spyOn(started.strapi.log, 'warn').mockReturnValue(started.strapi.log);
  const ada = await hire(started, { name: 'Ada', steps: ['submit'] });
  await hire(started, { name: 'Eve', steps: ['approve'] });
  for (const title of ['Bread', 'Cake']) await ada.take(await ada.write({ title }), 'submit');
  const jobs: JobService = started.strapi.plugin('editorial').service('jobs');
  return { warnings: warn.mock.calls, jobs };
}

describe('steps are taken at once, and nothing is queued', () => {
  test('where the host has set no mail provider; the log says once what to configure', async () => {
    const { warnings, jobs } = await submitTwice({});
    expect((await jobs.list()).total).toBe(0);
    expect(warnings).toEqual([[expect.stringMatching(/no mail is sent.*provider.*notifications: false/)]]);
  });

  test('where mail is switched off; the log says nothing', async () => {
    const { warnings, jobs } = await submitTwice({ notifications: false });
    expect((await jobs.list()).total).toBe(0);
    expect(warnings).toEqual([]);
  });
});

test('who is told, and how many, is what the options say', async () => {
  const mail = await startMailServer();
  try {
    process.env.SMTP_URL = mail.url;
    const notifications = { transitions: { submit: ['author', 'next'], withdraw: [] }, maxRecipients: 1 };
    const { warnings, jobs } = await submitTwice({ notifications });
    if (app === null) throw new Error('It was not started.');
    await hire(app, { name: 'Second', steps: ['approve'] });
    await jobs.runDue();
    expect(mail.mails.map(({ to }) => to)).toEqual([['eve@example.com'], ['eve@example.com']]);
    expect(warnings.map(([message]) => message)).toEqual(Array(2).fill(expect.stringContaining('only 1 people are told by mail (notifications.maxRecipients)')));
  } finally {
    await mail.stop();
  }
});

test('an option that cannot be stops the start, and says everything that is wrong', async () => {
  const notifications = { transitions: { aprove: ['next'] }, events: { assigned: ['everybody'] } };
  await expect(startStrapi({ options: { notifications } })).rejects.toThrow(
    /the option notifications is not right\.\n- notifications\.transitions\.aprove is not an option here\. Known: submit, .*\n- notifications\.events\.assigned\[0\] must be one of author, assignee, scheduler, next, and is "everybody"\./,
  );
});
