import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { JobService } from '../../server/jobs/job-service';
import type { Job } from '../../server/jobs/types';
import { DEFAULT_WORKFLOW } from '../../server/workflow/domain/default-workflow';
import { startMailServer, type MailServer } from '../support/mail-server';
import { hire, type Application, type Colleague } from '../support/newsroom';
import { PATIENTLY } from '../support/patience';
import { startStrapi, type TestApp } from '../support/start-strapi';

const ARTICLE = 'plugin::editorial.article';
const FOUR_EYES = DEFAULT_WORKFLOW.transitions.map((step) => (step.key === 'approve' ? { ...step, conditions: ['not-author'] } : step));
const ALL_STEPS = ['submit', 'approve', 'request-changes', 'publish', 'schedule'];

let app: TestApp;
let mail: MailServer;
let jobs: JobService;
/** Writes and submits. */
let ada: Colleague;
/** Reviews. */
let eve: Colleague;
/** Publishes, in German. */
let paul: Colleague;

beforeAll(async () => {
  mail = await startMailServer();
  process.env.SMTP_URL = mail.url;
  // The tests say when what is due is done.
  app = await startStrapi({ listen: true, options: { jobs: { pollSeconds: 3600 }, workflow: { transitions: FOUR_EYES } } });
  jobs = app.strapi.plugin('editorial').service('jobs');
  ada = await hire(app, { name: 'Ada', steps: ['submit'] });
  eve = await hire(app, { name: 'Eve', steps: ['submit', 'approve', 'request-changes'], actions: ['plugin::editorial.workflow.assign'] });
  paul = await hire(app, { name: 'Paul', steps: ['publish', 'schedule'], preferedLanguage: 'de' });
});
afterAll(async () => {
  delete process.env.SMTP_URL;
  await app.stop();
  await mail.stop();
});
beforeEach(async () => {
  mail.mails.length = 0;
  mail.attempts.clear();
  mail.refuses.clear();
  await app.strapi.db.query('plugin::editorial.job').deleteMany({});
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Mails of what was done before are not looked at. */
async function forget(): Promise<void> {
  await jobs.runDue();
  mail.mails.length = 0;
}

async function submitted(title: string, by: Colleague = ada): Promise<string> {
  const documentId = await by.write({ title });
  await by.take(documentId, 'submit');
  return documentId;
}

async function approved(title: string): Promise<string> {
  const documentId = await submitted(title);
  await eve.take(documentId, 'approve');
  await forget();
  return documentId;
}

async function assign(documentId: string, { actorId: assignee }: Colleague): Promise<void> {
  const answer = await eve.request('PUT', `/editorial/articles/${documentId}/assignment`, { locale: 'en', assignee, dueDate: '2030-01-31' });
  expect(answer).toMatchObject({ status: 200, body: { data: { assignee: { id: assignee } } } });
}

/** Hires somebody for as long as the act takes. */
async function withColleague(application: Application, act: (colleague: Colleague) => Promise<void>): Promise<void> {
  const colleague = await hire(app, application);
  try {
    await act(colleague);
  } finally {
    await app.strapi.service('admin::user').deleteById(colleague.id);
  }
}

async function mailJobs(): Promise<Job[]> {
  return (await jobs.list({ kind: 'notify-mail', pageSize: 100 })).jobs;
}

const recipients = (): string[] => mail.mails.flatMap(({ to }) => to).sort();

describe('who is told', () => {
  test('whose turn it is, in a mail of their own that says what, by whom, with which comment and where', async () => {
    const documentId = await ada.write({ title: 'Bread', body: 'Secret draft.' });
    await ada.take(documentId, 'submit', { comment: 'Have a look.' });
    expect(mail.mails).toEqual([]);
    await jobs.runDue();
    expect(recipients()).toEqual([eve.email]);
    const [received] = mail.mails;
    expect(received?.subject).toBe('Submit for review: Bread');
    expect(received?.text).toContain('Ada Test took the step "Submit for review".');
    expect(received?.text).toContain('Stage: Draft → In review\nNext step: Approve');
    expect(received?.text).toContain('> Have a look.');
    const panel = app.strapi.config.get<string>('admin.absoluteUrl');
    const link = `${panel}/content-manager/collection-types/${ARTICLE}/${documentId}?plugins%5Bi18n%5D%5Blocale%5D=en`;
    expect(received?.text).toContain(`Open the article: ${link}`);
    expect(received?.html).toContain(`href="${link}"`);
    expect(`${received?.text}${received?.html}`).not.toContain('Secret draft');
  });

  test('the author, the assignee and who goes on, of what others decided; each once and in their own language', async () => {
    const documentId = await submitted('Bread');
    await assign(documentId, paul);
    await forget();
    await eve.take(documentId, 'approve');
    await jobs.runDue();
    expect(recipients()).toEqual([ada.email, paul.email]);
    expect(mail.to(ada.email)[0]?.text).toContain('because you wrote the article');
    expect(mail.to(paul.email)[0]?.subject).toBe('Approve: Bread');
    expect(mail.to(paul.email)[0]?.text).toContain('Hallo Paul Test,\n\nEve Test hat den Schritt „Approve“ ausgeführt.');
    expect(mail.to(paul.email)[0]?.text).toContain('weil Ihnen der Artikel zugewiesen ist');
  });

  test('who an article is assigned to', async () => {
    await assign(await ada.write({ title: 'Bread' }), paul);
    await jobs.runDue();
    expect(recipients()).toEqual([paul.email]);
    expect(mail.mails[0]?.text).toContain('Eve Test hat den Artikel Paul Test zugewiesen.');
    expect(mail.mails[0]?.text).toContain('Fällig: 2030-01-31');
  });

  test('nobody of what they did themselves', async () => {
    const documentId = await submitted('Bread', eve);
    await assign(documentId, eve);
    await jobs.runDue();
    expect(mail.mails).toEqual([]);
  });

  test('nobody whose step a condition forbids, such as four eyes', async () => {
    const documentId = await eve.write({ title: 'Bread' });
    await ada.take(documentId, 'submit');
    await jobs.runDue();
    expect(mail.mails).toEqual([]);
  });

  test('of several steps that one press stands for, the last', async () => {
    await withColleague({ name: 'Chief', steps: ALL_STEPS }, async (chief) => {
      const documentId = await ada.write({ title: 'Bread' });
      const answer = await chief.request('POST', `/content-manager/collection-types/${ARTICLE}/${documentId}/actions/publish`, {});
      expect(answer.status).toBe(200);
      await jobs.runDue();
      expect(mail.mails.map(({ to, subject }) => [to, subject])).toEqual([[[ada.email], 'Publish: Bread']]);
    });
  });

  test('nobody whose turn is over before the mail is sent', async () => {
    const documentId = await submitted('Bread');
    await eve.take(documentId, 'request-changes', { comment: 'Shorter.' });
    await jobs.runDue();
    expect(mail.mails.map(({ to, subject }) => [to, subject])).toEqual([[[ada.email], 'Request changes: Bread']]);
    expect(mail.mails[0]?.text).toContain('> Shorter.');
  });

  test('who scheduled and the author, of a schedule that failed, and why', async () => {
    await withColleague({ name: 'Sam', steps: ['schedule', 'publish'] }, async (sam) => {
      const documentId = await approved('Bread');
      await sam.take(documentId, 'schedule', { schedule: { publishAt: new Date(Date.now() - 1000).toISOString(), unpublishAt: null } });
      await app.strapi.db.query('admin::permission').deleteMany({ where: { action: 'plugin::editorial.transition.publish', role: { users: { id: sam.id } } } });
      await jobs.runDue();
      const failures = mail.mails.filter(({ subject }) => subject === 'Schedule failed: Bread');
      expect(failures.flatMap(({ to }) => to).sort()).toEqual([ada.email, sam.email]);
      for (const { text } of failures) expect(text).toContain('Why:\n> You may not "Publish".');
      expect(mail.to(sam.email)[0]?.text).toContain('because you scheduled the article');
    });
  });

  test('the author and who scheduled, when what was scheduled goes live', async () => {
    const documentId = await approved('Bread');
    await paul.take(documentId, 'schedule', { schedule: { publishAt: new Date(Date.now() - 1000).toISOString(), unpublishAt: null } });
    await jobs.runDue();
    expect(mail.to(ada.email).map(({ subject }) => subject).sort()).toEqual(['Publish: Bread', 'Schedule: Bread']);
    expect(mail.to(ada.email).find(({ subject }) => subject === 'Schedule: Bread')?.text).toMatch(/Goes live: \d{4}-\d\d-\d\d \d\d:\d\d \(UTC\)/);
  });

  test('nobody who may not sign in, or not read the article', async () => {
    const steps = ['approve'];
    await withColleague({ name: 'Gone', steps, isActive: false }, () =>
      withColleague({ name: 'Blocked', steps, blocked: true }, () =>
        withColleague({ name: 'Blind', steps, reads: false }, () =>
          withColleague({ name: 'Own', steps, reads: ['admin::is-creator'] }, async (own) => {
            const documentId = await submitted('Bread');
            await jobs.runDue();
            expect(recipients()).toEqual([eve.email]);
            await app.strapi.db.query(ARTICLE).updateMany({ where: { documentId }, data: { createdBy: own.id } });
            await eve.take(documentId, 'request-changes', { comment: 'Shorter.' });
            await ada.take(documentId, 'submit');
            await forget();
            expect((await mailJobs()).filter(({ key }) => key.endsWith(`:${own.actorId}`))).toHaveLength(1);
          }),
        ),
      ),
    );
  });

  test('nobody of an article that is gone, and nobody who was blocked before the mail was sent', async () => {
    const documentId = await submitted('Bread');
    await app.strapi.documents(ARTICLE).delete({ documentId });
    await jobs.runDue();
    expect(mail.mails).toEqual([]);

    await withColleague({ name: 'Late', steps: ['approve'] }, async (late) => {
      vi.spyOn(app.strapi.log, 'warn').mockReturnValue(app.strapi.log);
      mail.refuses.set(late.email, 451);
      await submitted('Cake');
      await jobs.runDue();
      expect(recipients()).toEqual([eve.email]);
      mail.refuses.clear();
      await app.strapi.db.query('admin::user').update({ where: { id: late.id }, data: { blocked: true } });
      await vi.waitFor(async () => {
        await jobs.runDue();
        expect((await mailJobs()).filter(({ state }) => state === 'waiting')).toEqual([]);
      }, PATIENTLY);
      expect(recipients()).toEqual([eve.email]);
    });
  });
});

describe('what is told is what happened', () => {
  test('a step that is undone tells nobody', async () => {
    const documentId = await approved('Bread');
    const publishAndFail = app.strapi.db.transaction(async () => {
      await app.strapi.documents(ARTICLE).publish({ documentId });
      expect((await jobs.list({ kind: 'notify', state: 'waiting' })).total).toBe(1);
      throw new Error('undone');
    });
    await expect(publishAndFail).rejects.toThrow('undone');
    await jobs.runDue();
    expect((await jobs.list({ kind: 'notify', state: 'waiting' })).total).toBe(0);
    expect(mail.mails).toEqual([]);
  });

  test('nothing that people wrote becomes a header, another recipient or markup', async () => {
    const title = 'Bread\r\nBcc: evil@example.com\r\n\r\n<script>alert(1)</script>';
    const documentId = await ada.write({ title });
    await ada.take(documentId, 'submit', { comment: '<img src=x onerror=alert(1)>\r\n.\r\nMAIL FROM:<evil@example.com>' });
    await jobs.runDue();
    expect(mail.mails).toHaveLength(1);
    const [received] = mail.mails;
    expect(received?.to).toEqual([eve.email]);
    expect(received?.headers.map(({ key }) => key)).not.toContain('bcc');
    expect(received?.headers.find(({ key }) => key === 'to')?.value).toBe(eve.email);
    expect(received?.subject).toBe('Submit for review: Bread Bcc: evil@example.com <script>alert(1)</script>');
    expect(received?.html).not.toMatch(/<(script|img)/);
    expect(received?.text).toContain('> <img src=x onerror=alert(1)>\n> .\n> MAIL FROM:<evil@example.com>');
  });
});

describe('a mail server', () => {
  test('that is down delays no step, and gets each mail once when it is up again', async () => {
    const warn = vi.spyOn(app.strapi.log, 'warn').mockReturnValue(app.strapi.log);
    await mail.stop();
    await withColleague({ name: 'Second', steps: ['approve'] }, async (second) => {
      await submitted('Bread');
      await jobs.runDue();
      expect((await mailJobs()).map(({ state, attempts, lastError }) => [state, attempts, lastError])).toEqual([
        ['waiting', 1, expect.stringContaining('ECONNREFUSED')],
        ['waiting', 1, expect.stringContaining('ECONNREFUSED')],
      ]);
      expect(warn).toHaveBeenCalledWith(expect.stringContaining('is tried again'));
      await mail.start();
      await vi.waitFor(async () => {
        await jobs.runDue();
        expect((await mailJobs()).map(({ state }) => state)).toEqual(['done', 'done']);
      }, PATIENTLY);
      await jobs.runDue();
      expect(recipients()).toEqual([eve.email, second.email]);
    });
  });

  test('that refuses one address for good is not asked again, and the others get theirs', async () => {
    const error = vi.spyOn(app.strapi.log, 'error').mockReturnValue(app.strapi.log);
    await withColleague({ name: 'Wrong', steps: ['approve'] }, async (wrong) => {
      mail.refuses.set(wrong.email, 550);
      await submitted('Bread');
      await jobs.runDue();
      expect(recipients()).toEqual([eve.email]);
      const refused = (await mailJobs()).find(({ key }) => key.endsWith(`:${wrong.actorId}`));
      expect(refused).toMatchObject({ state: 'failed', attempts: 1, lastError: expect.stringContaining('550') });
      expect(error).toHaveBeenCalledWith(expect.stringContaining('has failed for good'));
      await jobs.runDue();
      expect(mail.attempts.get(wrong.email)).toBe(1);
    });
  });

  test('that refused an address is asked again when somebody with the permission says so, and nobody else', async () => {
    vi.spyOn(app.strapi.log, 'error').mockReturnValue(app.strapi.log);
    mail.refuses.set(eve.email, 550);
    const documentId = await submitted('Bread');
    await jobs.runDue();
    await withColleague({ name: 'Op', actions: ['plugin::editorial.workflow.notifications'] }, async (op) => {
      const failed = await op.request('GET', '/editorial/workflow/notifications');
      expect(failed).toMatchObject({
        status: 200,
        body: {
          data: [{ channel: 'mail', to: { id: eve.actorId, name: 'Eve Test' }, state: 'failed', attempts: 1, error: expect.stringContaining('550'), event: { documentId, locale: 'en', transition: 'submit' } }],
          meta: { pagination: { total: 1 } },
        },
      });
      const retry = `/editorial/workflow/notifications/${failed.body.data[0].id}/retry`;
      expect((await eve.request('GET', '/editorial/workflow/notifications')).status).toBe(403);
      expect((await eve.request('POST', retry)).status).toBe(403);
      expect((await mailJobs()).map(({ state }) => state)).toEqual(['failed']);
      mail.refuses.clear();
      expect((await op.request('POST', retry)).status).toBe(204);
      expect((await op.request('GET', '/editorial/workflow/notifications?state=waiting')).body.data).toMatchObject([{ state: 'waiting' }]);
      expect((await op.request('POST', retry)).status).toBe(404);
      await jobs.runDue();
      expect(recipients()).toEqual([eve.email]);
      expect((await op.request('GET', '/editorial/workflow/notifications')).body.data).toEqual([]);
      expect((await op.request('GET', '/editorial/workflow/notifications?state=x')).status).toBe(400);
    });
  });

  test('that refuses an address for now is asked again', async () => {
    vi.spyOn(app.strapi.log, 'warn').mockReturnValue(app.strapi.log);
    mail.refuses.set(eve.email, 451);
    await submitted('Bread');
    await jobs.runDue();
    expect(await mailJobs()).toMatchObject([{ state: 'waiting', attempts: 1 }]);
    mail.refuses.clear();
    await vi.waitFor(async () => {
      await jobs.runDue();
      expect(recipients()).toEqual([eve.email]);
    }, PATIENTLY);
  });
});
