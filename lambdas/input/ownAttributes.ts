import type { StringPairInput } from '../../generated/schema.ts';
import { requiredNames, type AttributeRule, type AttributeRules } from '../runtime/attributeRules.ts';
import type { FieldFault } from '../runtime/contract.ts';
import type { FieldRule } from '../runtime/fieldRules.ts';
import { InvalidField } from './readFields.ts';

/** Bytes of all names and values of one input, so that a challenge session can carry them. */
const MAX_BYTES = 1536;
/** The longest text, unless the attribute has a limit of its own. */
const MAX_LENGTH = 1024;
/** A name that may be repeated in an error; any other text of the caller may not. */
const NAME = /^[A-Za-z]\w{0,19}$/;
/** RFC 3339 in UTC. */
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/;
const NUMBER = /^-?(?:0|[1-9]\d{0,14})$/;
/** Control characters and broken characters. */
const FORBIDDEN = /[\p{Cc}\p{Cs}]/u;

type Pairs = readonly StringPairInput[] | null | undefined;

/**
 * Reads values of the deployment's own attributes. Rules, by attribute: `unknown`, `readOnly`, `required` (blank),
 * `format` (also a repeated name), `characters`, `range`, `tooLong` (also all values together).
 * @returns the values by name, in the spelling that Cognito stores
 */
export function readOwnAttributes(pairs: Pairs, rules: AttributeRules): Record<string, string> {
  const values: Record<string, string> = {};
  const faults: FieldFault[] = [];
  for (const { name, value } of pairs ?? []) {
    const text = value.trim();
    const rule = brokenRule(name, rules) ?? brokenValueRule(text, rules[name] as AttributeRule);
    if (rule !== null) faults.push(toFault(name, rule));
    else if (Object.hasOwn(values, name)) faults.push(toFault(name, 'format'));
    else values[name] = text;
  }
  if (faults.length > 0) throw new InvalidField([], { members: faults });
  if (Buffer.byteLength(JSON.stringify(values)) > MAX_BYTES) throw new InvalidField(['tooLong']);
  return values;
}

/**
 * As `readOwnAttributes`, for a new account: every required attribute needs a value.
 * @param lacking the names that the account has no value of; all unless given
 */
export function readNewAttributes(
  pairs: Pairs,
  rules: AttributeRules,
  lacking?: readonly string[],
): Record<string, string> {
  const values = readOwnAttributes(pairs, rules);
  const needed = requiredNames(rules).filter((name) => lacking?.includes(name) ?? true);
  const missing = needed.filter((name) => !Object.hasOwn(values, name));
  if (missing.length === 0) return values;
  throw new InvalidField([], { members: missing.map((name) => toFault(name, 'required')) });
}

/** Reads names of attributes to remove. Rules: `unknown`, `readOnly`, `required` (signUp needs a value of it). */
export function readRemovedAttributes(names: readonly string[] | null | undefined, rules: AttributeRules): string[] {
  const faults = (names ?? []).flatMap((name) => {
    const rule = brokenRule(name, rules) ?? (rules[name]?.required ? 'required' : null);
    return rule === null ? [] : [toFault(name, rule)];
  });
  if (faults.length > 0) throw new InvalidField([], { members: faults });
  return [...new Set(names ?? [])];
}

function toFault(name: string, rule: FieldRule): FieldFault {
  return { name: NAME.test(name) ? name : 'unknown', rule };
}

function brokenRule(name: string, rules: AttributeRules): FieldRule | null {
  const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
  if (rule === undefined) return 'unknown';
  return rule.readOnly ? 'readOnly' : null;
}

function brokenValueRule(text: string, { type, min, max }: AttributeRule): FieldRule | null {
  if (text === '') return 'required';
  switch (type) {
    case 'boolean':
      return text === 'true' || text === 'false' ? null : 'format';
    case 'dateTime':
      return DATE_TIME.test(text) && !Number.isNaN(Date.parse(text)) ? null : 'format';
    case 'number': {
      if (!NUMBER.test(text)) return 'format';
      return Number(text) < (min ?? -Infinity) || Number(text) > (max ?? Infinity) ? 'range' : null;
    }
    case 'string': {
      if (FORBIDDEN.test(text)) return 'characters';
      if (text.length > (max ?? MAX_LENGTH)) return 'tooLong';
      return text.length < (min ?? 0) ? 'range' : null;
    }
  }
}
