import { ERRORS, type ErrorCode, type JsonObject } from '../../contracts';

/** A request that is refused for a reason the person can do something about. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  /** More for the program that asked, such as the allowed values. */
  readonly details: JsonObject;

  /** @param detail is added to the code's text: which one, why. */
  constructor(code: ErrorCode, detail = '', details: JsonObject = {}) {
    super(detail === '' ? ERRORS[code] : `${ERRORS[code]} ${detail}`);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
}
