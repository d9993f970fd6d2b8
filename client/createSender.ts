import { operations, type ChallengeFragment } from '../generated/operations.ts';
import type { Session } from './createSession.ts';
import type { Done, Failed, SignedIn, Tokens } from './outcome.ts';
import { toFailed, toRefused } from './toFailed.ts';
import type { Answer, OperationName, Transport } from './Transport.ts';

/** An outcome as it comes from the gateway. */
export type Sent = SignedIn | Failed | Done<unknown> | { status: 'challenge'; challenge: ChallengeFragment };

type Value = Tokens | ChallengeFragment | { __typename?: undefined };

/** Sends operations: as the user of the session those that are for signed-in users, the others as the app. */
export function createSender(transport: Transport, session: Session) {
  const send = async (operation: OperationName, input?: object, token?: string): Promise<Sent> => {
    const answer = await transport.run(operation, { input }, token).catch((): Answer => ({}));
    const value = answer.data?.[operation] as Value | null | undefined;
    if (!value) return toRefused(answer);
    if (value.__typename === 'Tokens') return { status: 'signedIn', tokens: value };
    if (value.__typename === 'Challenge') return { status: 'challenge', challenge: value };
    return { status: 'done', value };
  };

  const sendAsUser = async (operation: OperationName, input?: object, refused?: string): Promise<Sent> => {
    const token = await session.getAccessToken(refused);
    if (!token || token === refused) return toFailed('UNAUTHENTICATED');
    const outcome = await send(operation, input, token);
    // Expired by the server's clock, or revoked: once more with a new one.
    const again = !refused && outcome.status === 'failed' && outcome.error.code === 'UNAUTHENTICATED';
    return again ? sendAsUser(operation, input, token) : outcome;
  };

  return (operation: OperationName, input?: object): Promise<Sent> =>
    (operations[operation].includes('accessToken') ? sendAsUser : send)(operation, input);
}
