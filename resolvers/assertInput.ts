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

/** What is nothing but a text to the function, too: once it is neither blank nor too long, there is nothing left to find. */
const OPAQUE: Record<string, boolean> = { session: true, refreshToken: true };

/**
 * Checks what costs no Lambda call: a text that is absurdly long, and one that is blank where the function would find nothing
 * more. Where it may, a blank one goes on to it, so that a form hears of all its faults at once.
 * @throws VALIDATION_FAILED, naming the faulty fields and their rules, never their values
 */
export function assertInput(ctx: FieldContext, input: object | null): void {
  const texts = Object.entries(input ?? {})
    .filter((entry: [string, unknown]) => typeof entry[1] === 'string')
    .map(([name, value]: [string, string]) => ({ name, rule: brokenRule(value, LIMITS[name]) }));
  const faults = texts.filter((text): text is FieldFault => text.rule !== null);
  const isTooLong = faults.some(({ rule }) => rule === 'tooLong');
  const isAll = texts.every(({ name, rule }) => rule !== null || OPAQUE[name]);
  if (faults.length > 0 && (isTooLong || isAll)) {
    refuse(ctx, 'VALIDATION_FAILED', faults);
  }
}

function brokenRule(value: string, limit: number | undefined): string | null {
  const text = value.trim();
  if (text === '') {
    return 'required';
  }
  return limit !== undefined && text.length > limit ? 'tooLong' : null;
}
