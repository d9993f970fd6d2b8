import { isRecord } from '../code/util/types/isRecord.ts';
import { AuthorizerError } from '../http/transportError.ts';

/** The valid response of a Lambda authorizer. */
export interface AuthorizerResponse {
  isAuthorized: boolean;
  resolverContext: Readonly<Record<string, unknown>>;
  /** `Type.field`, or the ARN of a field. */
  deniedFields: readonly string[];
  /** Seconds; null: the TTL of the API. */
  ttlOverride: number | null;
}

const MAX_CONTEXT_BYTES = 5 * 1024 * 1024;

/**
 * Checks the response of a Lambda authorizer.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-lambda-authorization
 * @throws AuthorizerError for a member of another type, a nested resolverContext, and one of more than 5 MB.
 */
export function readAuthorizerResponse(payload: unknown): AuthorizerResponse {
  const { isAuthorized, resolverContext, deniedFields, ttlOverride } = isRecord(payload) ? payload : {};
  if (typeof isAuthorized !== 'boolean') throw invalid('isAuthorized is not a boolean');
  return {
    isAuthorized,
    resolverContext: readContext(resolverContext ?? {}),
    deniedFields: readFields(deniedFields ?? []),
    ttlOverride: readTtl(ttlOverride ?? null),
  };
}

function readContext(value: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) throw invalid('resolverContext is not an object');
  const nested = Object.values(value).some((member) => typeof member === 'object' && member !== null);
  if (nested) throw invalid('resolverContext has a nested value, which AppSync does not support');
  if (Buffer.byteLength(JSON.stringify(value)) > MAX_CONTEXT_BYTES) throw invalid('resolverContext exceeds 5 MB');
  return value;
}

function readFields(value: unknown): string[] {
  if (Array.isArray(value) && value.every((field) => typeof field === 'string')) return value;
  throw invalid('deniedFields is not a list of strings');
}

function readTtl(value: unknown): number | null {
  const isValid = value === null || (typeof value === 'number' && Number.isInteger(value) && value >= 0);
  if (!isValid) throw invalid('ttlOverride is not a whole number of seconds');
  return value;
}

function invalid(problem: string): AuthorizerError {
  return new AuthorizerError(`The response of the Lambda authorizer is invalid: ${problem}.`);
}
