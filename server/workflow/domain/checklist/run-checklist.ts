import { FINDINGS, type ChecklistResult, type Finding } from '../../../../contracts';
import { locateIn, type Locate } from '../../../importing/domain/position';
import { fillPlaces } from '../../../runs/domain/make-issue';
import type { ActiveRule } from './parse-checklist';
import { readBody } from './read-body';
import type { CheckContext, CheckedArticle, ReadBody, RuleFinding } from './types';

/**
 * What every rule says of an article, in the order of the rules; `read`: its body, when somebody has read it already. Cheap enough to run while somebody
 * types: the body is read once, in time that grows with its length.
 */
export function runChecklist(
  rules: readonly ActiveRule[],
  article: CheckedArticle,
  context: CheckContext,
  read: ReadBody = readBody(article.body ?? ''),
): ChecklistResult[] {
  const draft = { ...read, article };
  const locate = locateInFields(article);
  return rules.map(({ rule, severity }) => {
    const found = rule.check(draft, context);
    const findings = (found ?? []).map((finding) => toFinding(finding, locate));
    const judged = findings.length > 0 ? 'failed' : 'passed';
    return { rule: rule.key, severity, state: found === null ? 'unknown' : judged, findings };
  });
}

function toFinding({ code, params = {}, field, offset }: RuleFinding, locate: (field: string) => Locate): Finding {
  const { line, column } = offset === undefined ? { line: null, column: null } : locate(field)(offset);
  return { code, message: fillPlaces(FINDINGS[code], params), params, field, line, column };
}

/** Lines are counted when a finding needs them, once a field. */
function locateInFields(article: CheckedArticle): (field: string) => Locate {
  const texts = new Map<string, string | null>([
    ['title', article.title],
    ['description', article.description],
    ['body', article.body],
  ]);
  const made = new Map<string, Locate>();
  return (field) => {
    const locate = made.get(field) ?? locateIn(texts.get(field) ?? '');
    made.set(field, locate);
    return locate;
  };
}
