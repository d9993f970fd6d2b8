import type { NotEmulatedError } from '../../notEmulated.ts';
import type { FieldError } from '../execution/fieldPlan.ts';

/** Returns the answer of a data source that lacks something: the field is null, with the error's sentence. */
export function notEmulatedAnswer({ name, message }: NotEmulatedError): { failed: FieldError } {
  return { failed: { message, type: name, data: null, info: null } };
}
