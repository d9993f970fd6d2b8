import { challengeKinds, operations, type ChallengeFragment, type OperationName } from '../../generated/operations.ts';
import type { Answer } from '../outcome/answer.ts';
import type { AnyOutcome, Challenge, Tokens } from '../outcome/outcome.ts';
import { describeException, toFailedAnswer } from '../outcome/toFailed.ts';
import type { Session } from '../session/createSession.ts';
import { reportException } from '../session/reportException.ts';
import type { Transport } from '../transport/Transport.ts';
import type { AuthClientOptions } from './AuthClient.ts';
import { describeRequest } from './describeRequest.ts';
import { runAuthorized, toMisconfigured } from './runAuthorized.ts';

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

  return (operation, given) => {
    const { credential, fills } = operations[operation];
    const input = given && {
      ...(fills.includes('supports') && { supports: challengeKinds }),
      ...(fills.includes('locale') && { locale }),
      ...given,
    };
    return credential === 'accessToken'
      ? runAuthorized(session, (accessToken) => run(operation, input, accessToken))
      : run(operation, input);
  };
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
