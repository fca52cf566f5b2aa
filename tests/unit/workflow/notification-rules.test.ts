import { describe, expect, test } from 'vitest';
import { NOTIFIED_KINDS, type HistoryEvent, type NotifiedKind, type WorkflowDefinition } from '../../../contracts';
import { DEFAULT_WORKFLOW } from '../../../server/workflow/domain/default-workflow';
import { audiencesOf, topicOf } from '../../../server/workflow/domain/notifications/audiences-of';
import { defaultRules } from '../../../server/workflow/domain/notifications/default-rules';
import { eachOnce } from '../../../server/workflow/domain/notifications/each-once';
import { DEFAULT_MAX_RECIPIENTS, parseNotifications } from '../../../server/workflow/domain/notifications/parse-notifications';
import { stepsOnwards, stepsToLive } from '../../../server/workflow/domain/notifications/steps-onwards';

const RULES = defaultRules(DEFAULT_WORKFLOW);

function happening(kind: HistoryEvent['kind'], transition: string | null = null, actorKind = 'administrator') {
  return { kind, transition, actor: { kind: actorKind, id: 'admin:1', name: 'Ada' } };
}

describe('the way to the readers', () => {
  test.each([
    ['draft', 3],
    ['in-review', 2],
    ['changes-requested', 3],
    ['approved', 1],
    ['scheduled', 1],
    ['published', 0],
    ['archived', 4],
  ])('from %s it has %i steps', (stage, steps) => {
    expect(stepsToLive(DEFAULT_WORKFLOW, stage)).toBe(steps);
  });

  test.each([
    ['draft', ['submit']],
    ['in-review', ['approve']],
    ['changes-requested', ['submit']],
    ['approved', ['publish']],
    ['scheduled', ['publish']],
    ['published', []],
    ['archived', ['restore']],
    ['a-stage-that-is-gone', []],
  ])('from %s go on: %j', (stage, keys) => {
    expect(stepsOnwards(DEFAULT_WORKFLOW, stage).map(({ key }) => key)).toEqual(keys);
  });

  test('may lead through two reviews at a time', () => {
    const stage = (key: string, kind: WorkflowDefinition['stages'][number]['kind']) => ({ key, name: key, kind });
    const step = (key: string, from: string[], to: string) => ({ key, name: key, from, to, comment: 'none' as const, conditions: [], checklist: false });
    const definition: WorkflowDefinition = {
      stages: [stage('draft', 'working'), stage('law', 'working'), stage('facts', 'working'), stage('live', 'live')],
      transitions: [
        step('to-law', ['draft'], 'law'),
        step('to-facts', ['draft'], 'facts'),
        step('go', ['law', 'facts'], 'live'),
        step('swap', ['law'], 'facts'),
        step('back', ['facts'], 'draft'),
      ],
    };
    expect(stepsOnwards(definition, 'draft').map(({ key }) => key)).toEqual(['to-law', 'to-facts']);
    expect(stepsOnwards(definition, 'law').map(({ key }) => key)).toEqual(['go']);
    expect(defaultRules(definition).transitions).toEqual({
      'to-law': ['assignee', 'next'],
      'to-facts': ['assignee', 'next'],
      go: ['author', 'assignee'],
      swap: ['author', 'assignee'],
      back: ['author', 'assignee'],
    });
  });
});

describe('who is told when the options do not say', () => {
  test.each([
    ['submit', ['assignee', 'next'], 'others act on it next'],
    ['withdraw', ['author', 'assignee'], 'a step back'],
    ['request-changes', ['author', 'assignee'], 'the author has to act'],
    ['approve', ['author', 'assignee', 'next'], 'the author hears of it, and somebody publishes'],
    ['reopen', ['author', 'assignee'], 'a step back'],
    ['publish', ['author', 'assignee'], 'it is live'],
    ['schedule', ['author', 'assignee'], 'it goes live by itself'],
    ['unschedule', ['author', 'assignee'], 'nobody new has to act: approved before'],
    ['unpublish', ['author', 'assignee'], 'back to work'],
    ['archive', ['author'], 'put away'],
    ['restore', ['author', 'assignee'], 'all who may write need not hear of a draft'],
  ])('of %s: %j, since %s', (transition, audiences) => {
    expect(audiencesOf(RULES, happening('transition', transition))).toEqual(audiences);
  });

  test.each([
    ['schedule-failed', ['scheduler', 'author']],
    ['assigned', ['assignee']],
    ['published', ['author', 'assignee']],
    ['unpublished', ['author', 'assignee']],
    ['scheduled', ['author']],
    ['unscheduled', ['author']],
    ['round', []],
    ['created', []],
    ['discarded', []],
    ['restored', []],
    ['deleted', []],
  ] as const)('of %s without a step: %j', (kind, audiences) => {
    expect(audiencesOf(RULES, happening(kind))).toEqual(audiences);
  });

  test('a failed schedule is told as such, although it names the step that was to be', () => {
    expect(audiencesOf(RULES, happening('schedule-failed', 'publish', 'scheduler'))).toEqual(['scheduler', 'author']);
    expect(topicOf(happening('schedule-failed', 'publish'))).toBe('schedule-failed');
  });

  test('a mail is about the step that was taken, else about what happened, and about nothing else', () => {
    expect(topicOf(happening('transition', 'approve'))).toBe('step');
    expect(topicOf(happening('published', 'publish'))).toBe('step');
    expect(topicOf(happening('published'))).toBe('published');
    expect(topicOf(happening('created'))).toBeNull();
  });

  test('nobody of what a run imports, nor of a step that the options no longer have', () => {
    expect(audiencesOf(RULES, happening('published', null, 'import'))).toEqual([]);
    expect(audiencesOf(RULES, happening('transition', 'publish', 'import'))).toEqual([]);
    expect(audiencesOf(RULES, happening('transition', 'gone'))).toEqual([]);
  });

  test('each person once, as what comes first, and not who did it', () => {
    const candidates = [
      { id: 'admin:1', because: 'author' },
      { id: 'admin:2', because: 'assignee' },
      { id: 'admin:3', because: 'next' },
      { id: 'admin:2', because: 'next' },
    ] as const;
    expect(eachOnce(candidates, 'admin:1')).toEqual([candidates[1], candidates[2]]);
    expect(eachOnce(candidates, null)).toEqual([candidates[0], candidates[1], candidates[2]]);
  });
});

describe('the option', () => {
  const parse = (value: unknown) => parseNotifications(value, DEFAULT_WORKFLOW);
  const errorsOf = (value: unknown) => {
    const parsed = parse(value);
    return parsed.ok ? [] : parsed.errors.map(({ code, path }) => `${code} ${path}`);
  };

  test('may be left out, and may be false', () => {
    expect(parse(undefined)).toEqual({ ok: true, plan: { rules: RULES, maxRecipients: DEFAULT_MAX_RECIPIENTS } });
    expect(parse({})).toEqual(parse(undefined));
    expect(parse(false)).toEqual({ ok: true, plan: null });
  });

  test('changes what it names and nothing else', () => {
    const value = { transitions: { submit: [], approve: ['next', 'next'] }, events: { round: ['author'] }, maxRecipients: 3 };
    expect(parse(value)).toEqual({
      ok: true,
      plan: {
        rules: {
          transitions: { ...RULES.transitions, submit: [], approve: ['next'] },
          events: { ...RULES.events, round: ['author'] },
        },
        maxRecipients: 3,
      },
    });
  });

  test.each([
    ['true', true, ['not-an-object notifications']],
    ['another name', { mail: {} }, ['unknown-option notifications.mail']],
    ['a step that does not exist', { transitions: { approv: ['next'] } }, ['unknown-option notifications.transitions.approv']],
    ['an event that nobody can be told of', { events: { created: ['author'] } }, ['unknown-option notifications.events.created']],
    ['one text for a list', { transitions: { submit: 'next' } }, ['not-a-list notifications.transitions.submit']],
    ['an audience that does not exist', { events: { round: ['autor'] } }, ['not-a-choice notifications.events.round[0]']],
    ['no recipients', { maxRecipients: 0 }, ['not-a-count notifications.maxRecipients']],
    ['half a recipient', { maxRecipients: 1.5 }, ['not-a-count notifications.maxRecipients']],
    ['too many recipients', { maxRecipients: 1001 }, ['not-a-count notifications.maxRecipients']],
    ['recipients as a text', { maxRecipients: '5' }, ['not-a-count notifications.maxRecipients']],
    [
      'several errors at once',
      { transitions: { submit: ['all'] }, events: 7, maxRecipients: -1 },
      ['not-a-choice notifications.transitions.submit[0]', 'not-an-object notifications.events', 'not-a-count notifications.maxRecipients'],
    ],
  ])('is refused with its place: %s', (_, value, errors) => {
    expect(errorsOf(value)).toEqual(errors);
  });

  test('says what is wrong, what it knows and what it found', () => {
    const parsed = parse({ transitions: { submit: ['autor'] } });
    expect(parsed.ok ? [] : parsed.errors.map(({ message }) => message)).toEqual([
      'notifications.transitions.submit[0] must be one of author, assignee, scheduler, next, and is "autor".',
    ]);
  });

  test('knows every event of the contract', () => {
    expect(Object.keys(RULES.events).sort()).toEqual([...NOTIFIED_KINDS].sort() satisfies NotifiedKind[]);
  });
});
