import { challengeKinds, operations, type ChallengeFragment, type OperationName } from '../../generated/operations.ts';
import type { Answer } from '../outcome/answer.ts';
import type { AnyOutcome, Challenge, Tokens } from '../outcome/outcome.ts';
import { toFailed, toFailedAnswer } from '../outcome/toFailed.ts';
import type { Session } from '../session/createSession.ts';
import type { Transport } from '../transport/Transport.ts';

/**
 * Sends an operation, with the fields that the client fills in. The outcome is as the app gets it, except that the user
 * name of a challenge is null: the gateway does not repeat it.
 */
type Send = (operation: OperationName, input?: object) => Promise<AnyOutcome>;

/** The kinds that a challenge may have; any other kind is of a later version. */
const KNOWN_KINDS: readonly string[] = [...challengeKinds, 'UNSUPPORTED'];

/** Returns the function that sends operations, with the credential that each of them needs. */
export function createSender(transport: Transport, session: Session, locale: string | undefined): Send {
  const run = async (operation: OperationName, input?: object, accessToken?: string): Promise<AnyOutcome> => {
    const answer = await transport.run(operation, { input }, accessToken).catch((): Answer => ({}));
    return toOutcome(operation, answer);
  };

  const sendWithApiKey = async (operation: OperationName, input?: object): Promise<AnyOutcome> => {
    const outcome = await run(operation, input);
    // The API key is wrong or has expired, which no user can correct.
    return isUnauthenticated(outcome) ? toFailed('MISCONFIGURED') : outcome;
  };

  const sendWithAccessToken = async (operation: OperationName, input?: object): Promise<AnyOutcome> => {
    const token = await session.getAccessToken();
    if (!token) return toFailed('UNAUTHENTICATED');
    const outcome = await run(operation, input, token);
    if (!isUnauthenticated(outcome)) return outcome;
    // The token was revoked, or has expired by the server's clock: try once more with a new one.
    const renewed = await session.getAccessToken(token);
    if (!renewed || renewed === token) return toFailed('UNAUTHENTICATED');
    return run(operation, input, renewed);
  };

  return (operation, given) => {
    const { credential, fills } = operations[operation];
    const input = given && {
      ...(fills.includes('supports') && { supports: challengeKinds }),
      ...(fills.includes('locale') && { locale }),
      ...given,
    };
    return credential === 'accessToken' ? sendWithAccessToken(operation, input) : sendWithApiKey(operation, input);
  };
}

function isUnauthenticated(outcome: AnyOutcome): boolean {
  return outcome.status === 'failed' && outcome.error.code === 'UNAUTHENTICATED';
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
