import { NotEmulatedError } from '../notEmulated.ts';

/**
 * Runs a step of reading. One that fails because something is not emulated is reported, and does not stop the others.
 * @param onMissing gets the missing feature.
 * @returns undefined when something is not emulated.
 */
export function attempt<T>(run: () => T, onMissing: (what: string) => void): T | undefined {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof NotEmulatedError)) throw error;
    onMissing(error.what);
    return undefined;
  }
}
