import type { Issue } from '../../../contracts/issues';
import { REASONS, type ReasonCode } from '../../../contracts/reason-catalogue';
import { useTranslate } from '../../shared/use-translate';
import { useReasonText } from '../../workflow/use-reason-text';

/** What is wrong, in the language of the panel; what the workflow refused, in the words of its reason. */
export function IssueText({ issue: { code, params, message } }: { issue: Issue }) {
  const t = useTranslate();
  const reasonText = useReasonText();
  const { reason } = params;
  if (code === 'step-refused' && isReasonCode(reason)) return <>{reasonText({ code: reason, params, message })}</>;
  return <>{t(`issue.${code}`, params)}</>;
}

function isReasonCode(code: unknown): code is ReasonCode {
  return typeof code === 'string' && Object.hasOwn(REASONS, code);
}
