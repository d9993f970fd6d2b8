import type { AuthError } from './authError.ts';
import { toAnswer } from './toAnswer.ts';
import { toFailedAnswer } from './toFailed.ts';

/**
 * Reads the error of one of your own operations, in whatever shape the GraphQL client library returns or throws it.
 * Never throws.
 * @param found a result, an `ApolloError`, a urql `CombinedError`, or whatever was thrown
 * @returns `NETWORK` when there was no answer, and `INTERNAL` for an error without a code
 * @example
 * const { error } = useQuery(MeDocument);
 * if (error) show(messageFor(readError(error), en));
 */
export function readError(found: unknown): AuthError {
  return toFailedAnswer(toAnswer(found)).error;
}
