import { expect, test } from 'vitest';
import { isAllowedType, readTypeRules } from '../../../server/importing/domain/allowed-type';

test.each<[rules: unknown, allowed: boolean, reason: string]>([
  [undefined, true, 'nothing is said'],
  [{ allowedTypes: ['image/*'] }, true, 'its kind is allowed'],
  [{ allowedTypes: ['IMAGE/SVG+XML'] }, true, 'it is allowed by name'],
  [{ allowedTypes: ['image/png', 'video/*'] }, false, 'others are allowed'],
  [{ allowedTypes: [] }, false, 'nothing is allowed'],
  [{ deniedTypes: ['image/svg+xml'] }, false, 'it is denied'],
  [{ allowedTypes: ['*'], deniedTypes: ['image/*xml'] }, false, 'it is denied although all is allowed'],
  [{ allowedTypes: 'image/png', deniedTypes: [1] }, true, 'what is said is no list of texts'],
])('an SVG by %j: %s (%s)', (rules, allowed) => {
  expect(isAllowedType('image/svg+xml', readTypeRules(rules))).toBe(allowed);
});
