import type { AuthAttribute } from '../AuthAttribute.ts';

/** Returns true for an attribute that users may write: unless set, one that is mutable. */
export function isWritable({ mutable = true, writable = mutable }: AuthAttribute): boolean {
  return writable;
}
