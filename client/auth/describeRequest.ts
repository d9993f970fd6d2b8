import type { OperationName } from '../../generated/operations.ts';
import type { Answer } from '../outcome/answer.ts';
import type { AnyOutcome } from '../outcome/outcome.ts';

/** A request that has been answered. */
interface AnsweredRequest {
  answer: Answer;
  outcome: AnyOutcome;
  /** When the request was sent, by `Date.now`. */
  start: number;
}

/**
 * Returns the line of `debug` about a request, e.g. `genkan signIn https://example.com/graphql 200 34 ms CODE_MISMATCH`.
 * It has no value of the input or the answer.
 */
export function describeRequest(operation: OperationName, { answer, outcome, start }: AnsweredRequest): string {
  const { code, cause } = outcome.status === 'failed' ? outcome.error : { code: outcome.status };
  return ['genkan', operation, answer.url, answer.status, `${Date.now() - start} ms`, code, cause?.exception]
    .filter(Boolean)
    .join(' ');
}
