import { challengeKinds, operations, type ChallengeFragment, type OperationName } from '../../generated/operations.ts';
import type { Answer } from '../outcome/answer.ts';
import type { AnyOutcome, Challenge, Failed, Tokens } from '../outcome/outcome.ts';
import { describeException, toFailed, toFailedAnswer } from '../outcome/toFailed.ts';
import type { Session } from '../session/createSession.ts';
import { reportException } from '../session/reportException.ts';
import { isSameUser } from '../session/user.ts';
import type { Transport } from '../transport/Transport.ts';
import type { AuthClientOptions } from './AuthClient.ts';
import { describeRequest } from './describeRequest.ts';

/**
 * Sends an operation, with the fields that the client fills in. The outcome is as the app gets it, except that the user
 * name of a challenge is null: the gateway does not repeat it. The promise is never rejected.
 */
export type Send = (operation: OperationName, input?: object) => Promise<AnyOutcome>;

/** The kinds that a challenge may have; any other kind is of a later version. */
const KNOWN_KINDS: readonly string[] = [...challengeKinds, 'UNSUPPORTED'];

/** Returns the function that sends operations, with the credential that each of them needs. */
export function createSender(
  transport: Transport,
  session: Session,
  { locale, debug }: Pick<AuthClientOptions, 'locale' | 'debug'>,
): Send {
  // eslint-disable-next-line no-console
  const write = debug === true ? console.debug : debug || undefined;

  const run = async (operation: OperationName, input?: object, accessToken?: string): Promise<AnyOutcome> => {
    const start = Date.now();
    let answer: Answer = {};
    let outcome: AnyOutcome;
    try {
      answer = await transport.run(operation, { input }, accessToken);
      outcome = toOutcome(operation, answer);
    } catch (thrown) {
      outcome = toFailedAnswer({ exception: describeException(thrown) });
    }
    // The API key is wrong or has expired, which no user can correct.
    if (!accessToken) outcome = toMisconfigured(outcome, 'API key');
    try {
      write?.(describeRequest(operation, { answer, outcome, start }));
    } catch (exception) {
      reportException(exception);
    }
    return outcome;
  };

  const sendWithAccessToken = async (operation: OperationName, input?: object): Promise<AnyOutcome> => {
    const held = await session.getTokens();
    if (held.status === 'failed') return held;
    const { accessToken } = held.tokens;
    const outcome = await run(operation, input, accessToken);
    // Apollo Client cancels operations when its store is cleared, as apps do when the user signs out.
    if (hasCode(outcome, 'NETWORK') && !session.tokens()) return toFailed('UNAUTHENTICATED');
    if (!hasCode(outcome, 'UNAUTHENTICATED')) return outcome;
    // The token was revoked, or has expired by the server's clock: try once more with a new one.
    const renewed = await session.getTokens(accessToken);
    if (renewed.status === 'failed') return renewed;
    if (!isSameUser(held.tokens, renewed.tokens)) return outcome;
    const again = await run(operation, input, renewed.tokens.accessToken);
    // The gateway rejects even new tokens, so that signing in again would not help.
    return toMisconfigured(again, 'access token');
  };

  return (operation, given) => {
    const { credential, fills } = operations[operation];
    const input = given && {
      ...(fills.includes('supports') && { supports: challengeKinds }),
      ...(fills.includes('locale') && { locale }),
      ...given,
    };
    return credential === 'accessToken' ? sendWithAccessToken(operation, input) : run(operation, input);
  };
}

function hasCode(outcome: AnyOutcome, code: string): outcome is Failed {
  return outcome.status === 'failed' && outcome.error.code === code;
}

/** Returns MISCONFIGURED in place of UNAUTHENTICATED, where signing in would not help. */
function toMisconfigured(outcome: AnyOutcome, credential: string): AnyOutcome {
  return hasCode(outcome, 'UNAUTHENTICATED')
    ? toFailed('MISCONFIGURED', { cause: outcome.error.cause }, `Rejected: ${credential}`)
    : outcome;
}

function toOutcome(operation: OperationName, answer: Answer): AnyOutcome {
  const value = answer.data?.[operation] as Tokens | ChallengeFragment | { __typename?: never } | null | undefined;
  if (!value) return toFailedAnswer(answer);
  if (value.__typename === 'Tokens') return { status: 'signedIn', tokens: value };
  if (value.__typename === 'Challenge') return { status: 'challenge', challenge: toChallenge(value) };
  return { status: 'done', value };
}

function toChallenge(received: ChallengeFragment): Challenge {
  const supported = KNOWN_KINDS.includes(received.kind)
    ? received
    : { ...received, kind: 'UNSUPPORTED', details: null };
  return { ...supported, username: null } as Challenge;
}
