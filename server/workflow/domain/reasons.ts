import { REASONS, type IssueParams, type Reason, type ReasonCode } from '../../../contracts';
import { fillPlaces } from '../../runs/domain/make-issue';

/** A reason with its English text. */
export function makeReason(code: ReasonCode, params: IssueParams = {}): Reason {
  return { code, message: fillPlaces(REASONS[code], params), params };
}

/** The reason of a host's own condition; `message` is what people read, as it is. */
export function customReason(condition: string, message: string): Reason {
  return makeReason('condition-failed', { condition, message });
}
