import type { FieldRule } from '../runtime/fieldRules.ts';
import type { FieldFault, Refusal } from '../runtime/outcome.ts';

/** A field as a rule read it: its normalised value, or the rules that it breaks. */
export type Reading = { value: string } | { rules: FieldRule[] };

/** Shorthand for a field that breaks one rule. */
export function broken(rule: FieldRule): Reading {
  return { rules: [rule] };
}

/** Reads an input field by field and keeps every fault, so that all are reported together. */
export class Fields {
  readonly #faults: FieldFault[] = [];

  /** The field's normalised value; empty when it is faulty, and then `refusal` is set. */
  take(name: string, reading: Reading): string {
    if ('value' in reading) return reading.value;
    this.#faults.push(...reading.rules.map((rule) => ({ name, rule })));
    return '';
  }

  /** Null when every field was right. A new password that is typed, but too weak, is a failure of its own when it is the only one. */
  get refusal(): Refusal | null {
    if (this.#faults.length === 0) return null;
    const weakPassword = this.#faults.every(({ name, rule }) => name === 'password' && rule !== 'required');
    return { code: weakPassword ? 'PASSWORD_POLICY_VIOLATION' : 'VALIDATION_FAILED', fields: this.#faults };
  }
}
