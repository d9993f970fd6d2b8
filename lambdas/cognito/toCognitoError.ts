import { commonErrorKind, type CommonErrorKind } from '../aws/commonErrors.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { Action } from './actions.ts';
import { CognitoError } from './CognitoError.ts';
import { byAction, everyAction, THROTTLED } from './exceptions.ts';
import type { Failure, Row } from './failures.ts';

/** The properties of the SDK's errors that are read here. */
interface SdkError {
  name: string;
  message: string;
  $fault?: string;
  $metadata?: { httpStatusCode?: number };
}

const COMMON: Record<CommonErrorKind, Failure> = {
  throttled: THROTTLED,
  unavailable: { code: 'TEMPORARILY_UNAVAILABLE' },
  // The caller's input, not the deployment; the fields are not known.
  invalidRequest: { code: 'VALIDATION_FAILED' },
  misconfigured: { code: 'MISCONFIGURED' },
};

/** What a function threw that can reject an account or a sign-in. UserMigration must not reveal an account. */
const THROWN = /^(?:PreSignUp|PreAuthentication|PostAuthentication|PreTokenGeneration) failed with error (.+)\.$/i;
const NO_MESSAGES: ReadonlySet<string> = new Set();

/** Maps an error of a call of the app client to a declared failure. As `mapError`. */
export function toCognitoError(action: Action, error: unknown, hookMessages = NO_MESSAGES): AuthError {
  return mapError(byAction[action], error, hookMessages);
}

/**
 * Maps an error of a call to a declared failure. An exception without a row is INTERNAL; no answer, a server error and
 * an answer that cannot be read are TEMPORARILY_UNAVAILABLE.
 * @param rows of the API action, before those of every action
 * @param hookMessages the messages of a trigger's errors that clients get as a key; any other text stays hidden
 * @throws the error itself when it does not come from the call: then it is a fault of this code
 */
export function mapError(rows: Readonly<Record<string, Row>>, error: unknown, hookMessages = NO_MESSAGES): AuthError {
  if (!(error instanceof Error)) throw error;
  const { name, message, $fault, $metadata }: SdkError = error;
  const hook = name === 'UserLambdaValidationException' ? THROWN.exec(message)?.[1] : undefined;
  if (hook !== undefined && hookMessages.has(hook)) {
    return new CognitoError({ code: 'REJECTED_BY_HOOK', messageKey: `auth.hook.${hook}` });
  }
  const row = find(rows, name) ?? find(everyAction, name);
  if (row !== undefined) return new CognitoError(read(row, message));
  const kind = commonErrorKind(name, $metadata?.httpStatusCode);
  if (kind !== null) return new CognitoError(COMMON[kind]);
  if ($fault === 'client') return new AuthError('INTERNAL');
  if ($metadata !== undefined) return new AuthError('TEMPORARILY_UNAVAILABLE');
  throw error;
}

function find(rows: Readonly<Record<string, Row>>, name: string): Row | undefined {
  return Object.hasOwn(rows, name) ? rows[name] : undefined;
}

function read(row: Row, text: string): Failure {
  if (!('byText' in row)) return row;
  return row.byText.find(([pattern]) => pattern.test(text))?.[1] ?? row.otherwise;
}
