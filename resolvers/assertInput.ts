import type { FieldContext, FieldFault } from './contract.ts';
import { refuse } from './refuse.ts';

/**
 * The most characters of each text field, spaces around it apart. A door that keeps the absurd from costing an invocation,
 * never stricter than the function, which has the exact rules: it counts a password by code point and a nickname as
 * people count, where this runtime counts UTF-16 units.
 */
const LIMITS: Record<string, number> = {
  email: 254,
  username: 254,
  password: 512,
  phoneNumber: 32,
  nickname: 2048,
  locale: 64,
  code: 32,
  session: 8192,
  refreshToken: 8192,
};

/**
 * Checks what costs no Lambda call: a text that was sent is not blank and not absurdly long.
 * @throws VALIDATION_FAILED, naming all faulty fields and their rules at once, never their values
 */
export function assertInput(ctx: FieldContext, input: object | null): void {
  const faults = Object.entries(input ?? {})
    .map(([name, value]: [string, unknown]) => ({ name, rule: brokenRule(value, LIMITS[name]) }))
    .filter((fault): fault is FieldFault => fault.rule !== null);
  if (faults.length > 0) {
    refuse(ctx, 'VALIDATION_FAILED', faults);
  }
}

function brokenRule(value: unknown, limit: number | undefined): string | null {
  if (typeof value !== 'string') {
    return null;
  }
  const text = value.trim();
  if (text === '') {
    return 'required';
  }
  return limit !== undefined && text.length > limit ? 'tooLong' : null;
}
