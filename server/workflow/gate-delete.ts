import { decide } from './domain/decide';
import type { Answer, Pass } from './gate';
import { situationsOf } from './gate-publication';
import { toQuestion } from './question';
import { recordEvent } from './record-change';
import { workflowRefusal } from './refused';
import { syncSchedule } from './schedule-jobs';
import { removeStates } from './state-store';

/** What readers see is deleted only by who may take it down. The state goes, history stays. */
export async function gateDelete(pass: Pass): Promise<Answer> {
  const { strapi, setup, request } = pass;
  const situations = await situationsOf(pass);
  for (const situation of situations) {
    const question = toQuestion(setup, situation, { ...pass, checklist: [] });
    const decision = decide({ ...question, intent: { kind: 'delete' }, comment: null });
    if (!decision.allowed) throw workflowRefusal(decision);
  }
  const result = await pass.go();
  if (request.documentId === null) return result;
  for (const { documentId, locale, facts, content, state } of situations) {
    const kept = { digest: facts.digest, snapshot: content.draft };
    await syncSchedule(strapi, { documentId, locale }, state, { publishAt: null, unpublishAt: null });
    await recordEvent(pass, documentId, locale, { kind: 'deleted', from: facts.stage, to: facts.stage, content: kept });
  }
  await removeStates(strapi, request.documentId, situations.map(({ locale }) => locale));
  return result;
}
