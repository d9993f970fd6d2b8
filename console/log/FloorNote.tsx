import { say } from '../language/language.ts';

/** The operations that take a minimum time, so that the time does not tell whether an account exists. */
const WITH_FLOOR = new Set(['signUp', 'resendCode', 'forgotPassword']);

/**
 * Explains the time of an operation (`signUp`, `Mutation.signUp`) that takes a minimum time unless it fails.
 */
export function FloorNote({ operation, failed }: { operation: string; failed: boolean }) {
  if (failed || !WITH_FLOOR.has(operation.replace('Mutation.', ''))) return null;
  return (
    <span class="flag" title={say('floorHint')}>
      {say('floor')}
    </span>
  );
}
