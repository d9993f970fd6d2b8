import type { AuthErrorCode } from '../../generated/schema.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { FieldFault } from '../runtime/contract.ts';
import type { FieldRule } from '../runtime/fieldRules.ts';
import { withoutMarks } from './withoutMarks.ts';

/** Thrown by the reader of a field for a value that breaks rules. */
export class InvalidField extends Error {
  override readonly name = 'InvalidField';
  readonly rules: readonly FieldRule[];
  readonly code: AuthErrorCode;
  /** Members of the field that break rules, by their own names. */
  readonly members: readonly FieldFault[];

  constructor(
    rules: readonly FieldRule[],
    /** `code`: the failure when only fields of this code are invalid. */
    { code = 'VALIDATION_FAILED', members = [] }: { code?: AuthErrorCode; members?: readonly FieldFault[] } = {},
  ) {
    super(rules.join());
    this.rules = rules;
    this.code = code;
    this.members = members;
  }
}

type Readers<Input> = { [Name in keyof Input]?: (value: Input[Name]) => unknown };
type Values<Read> = { [Name in keyof Read]: Read[Name] extends (value: never) => infer Value ? Value : never };

/**
 * Reads the fields of an input by a table of readers, and reports all invalid fields together.
 * @param readers one function per field; returns the normalised value, throws `InvalidField`
 * @returns the normalised values under the names of their fields
 * @throws AuthError VALIDATION_FAILED, or the code that all invalid fields have in common; `fields` names each field
 * and rule
 *
 * @example
 * const { username, password } = readFields(input, { username: readUsername, password: readPassword });
 */
export function readFields<Input, Read extends Readers<Input>>(input: Input, readers: Read): Values<Read> {
  const values: Record<string, unknown> = {};
  const faults: FieldFault[] = [];
  const codes = new Set<AuthErrorCode>();
  for (const [name, read] of Object.entries(readers) as [keyof Input & string, (value: unknown) => unknown][]) {
    try {
      values[name] = read(input[name]);
    } catch (error) {
      if (!(error instanceof InvalidField)) throw error;
      faults.push(...error.rules.map((rule) => ({ name, rule })));
      faults.push(...error.members.map((member) => ({ name: `${name}.${member.name}`, rule: member.rule })));
      codes.add(error.code);
    }
  }
  if (faults.length > 0) {
    const [code = 'VALIDATION_FAILED'] = codes;
    throw new AuthError(codes.size === 1 ? code : 'VALIDATION_FAILED', { fields: faults });
  }
  return values as Values<Read>;
}

/** Makes the reader of an optional field, which reads null for a field that is absent or blank. */
export function optional<Value>(read: (text: string) => Value): (text: string | null | undefined) => Value | null {
  return (text) => (text == null || withoutMarks(text).trim() === '' ? null : read(text));
}
