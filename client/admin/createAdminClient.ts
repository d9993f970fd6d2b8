import { adminDocumentTexts, type AdminOperationName, type AdminOperations } from '../../generated/adminOperations.ts';
import { runAuthorized } from '../auth/runAuthorized.ts';
import type { AnyOutcome, Done, Failed } from '../outcome/outcome.ts';
import { toFailed, toFailedAnswer } from '../outcome/toFailed.ts';
import type { Session } from '../session/createSession.ts';
import { postDocument } from '../transport/postDocument.ts';

/** The input of a mutation, or the arguments of a query. */
type InputOf<Variables> = Variables extends { input: infer Input } ? Input : Variables;

/** The arguments of a method: its input, which is optional where no member is required. */
type ArgumentsOf<Input> = object extends Input ? [input?: Input] : [input: Input];

type ValueOf<Name extends AdminOperationName, Result = AdminOperations[Name]['result']> = NonNullable<
  Result[Name & keyof Result]
>;

/**
 * The client of operators: each of their operations is a method. Methods never throw, and their promises are never
 * rejected: an error is an outcome. Concurrent calls with the same input are separate requests.
 */
export type AdminClient = {
  // `keyof` of the interface, not its alias, keeps the descriptions for editors.
  readonly [Name in keyof AdminOperations]: (
    ...args: ArgumentsOf<InputOf<AdminOperations[Name]['variables']>>
  ) => Promise<Done<ValueOf<Name>> | Failed>;
};

/** Options of `createAdminClient`. */
export interface AdminClientOptions {
  /** The GraphQL endpoint of the gateway. */
  url: string;
  /** The session of a member of the group `admin`. On a server, leave it out and sign in `fetch`. */
  session?: Pick<Session, 'getTokens' | 'tokens'>;
  /** Replaces the platform's `fetch`, e.g. by one that signs requests with AWS Signature Version 4. */
  fetch?: typeof fetch;
}

/**
 * Creates the client of operators. It uses `fetch`, also in an app with another GraphQL client.
 * @example
 * const admin = createAdminClient({ url: 'https://example.com/graphql', session });
 * const outcome = await admin.adminUser({ username: 'hanako@example.com' });
 * if (outcome.status === 'done') show(outcome.value.status);
 */
export function createAdminClient({ session, ...sending }: AdminClientOptions): AdminClient {
  const send = async (name: AdminOperationName, input: object, accessToken?: string): Promise<AnyOutcome> => {
    const query = adminDocumentTexts[name];
    const variables = query.startsWith('mutation') ? { input } : input;
    const answer = await postDocument(sending, { query, variables }, accessToken);
    const value = answer.data?.[name];
    return value ? { status: 'done', value } : toDeclared(toFailedAnswer(answer));
  };
  const names = Object.keys(adminDocumentTexts) as AdminOperationName[];
  // TypeScript does not derive the type of each entry; the gateway's schema guarantees it.
  return Object.fromEntries(
    names.map((name) => [
      name,
      (input: object = {}) =>
        session ? runAuthorized(session, (accessToken) => send(name, input, accessToken)) : send(name, input),
    ]),
  ) as unknown as AdminClient;
}

/** Errors of AppSync for requests that are signed wrongly or by an unknown access key. */
const REJECTED_SIGNATURES = [
  'IncompleteSignatureException',
  'InvalidSignatureException',
  'UnrecognizedClientException',
];

/**
 * Returns a code of the gateway in place of an error type of AppSync. `Unauthorized` is that of a caller who may not
 * call the field: a user outside the group, or an IAM principal without the permission. The text of a wrong signature
 * is left out: it quotes the signed headers, and the session token is one of them.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
 * @see https://docs.aws.amazon.com/appsync/latest/APIReference/CommonErrors.html
 */
function toDeclared(failed: Failed): Failed {
  const { code, message, cause } = failed.error;
  if (REJECTED_SIGNATURES.includes(code)) return toFailed('MISCONFIGURED', { cause }, `Rejected: signature (${code})`);
  return code === 'Unauthorized' ? toFailed('FORBIDDEN', { cause }, message) : failed;
}
