import type { FieldContext, FieldFault } from './contract.ts';
import { refuse } from './refuse.ts';

/**
 * The most characters of each text field. A door that keeps the absurd from costing an invocation: never stricter than
 * the function, which has the exact rules. Names and passwords are counted there by code point, here by UTF-16 unit,
 * hence twice the documented number.
 */
const LIMITS: Record<string, number> = {
  email: 254,
  username: 254,
  password: 512,
  phoneNumber: 32,
  nickname: 80,
  locale: 64,
  code: 32,
  session: 8192,
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
  if (value.trim() === '') {
    return 'required';
  }
  return limit !== undefined && value.length > limit ? 'tooLong' : null;
}
