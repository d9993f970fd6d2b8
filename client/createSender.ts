import type { ChallengeFragment } from '../generated/operations.ts';
import { readError, toFailed } from './authError.ts';
import type { Session } from './createSession.ts';
import type { Done, Failed, SignedIn, Tokens } from './outcome.ts';
import type { OperationName, Transport } from './Transport.ts';

/** An outcome as it comes from the gateway. */
export type Sent = SignedIn | Failed | Done<unknown> | { status: 'challenge'; challenge: ChallengeFragment };

/** Sends an operation. */
export type Send = (operation: OperationName, input?: object) => Promise<Sent>;

type Value = Tokens | ChallengeFragment | { __typename?: undefined };

/** Two ways to send an operation: as the app, and as the user of a session. */
export function createSender(transport: Transport, session: Session): { asApp: Send; asUser: Send } {
  const send = async (operation: OperationName, input: object | undefined, token?: string): Promise<Sent> => {
    const variables = input ? { input } : {};
    const answer: unknown = await transport.run(operation, variables, token).catch((fault: unknown) => fault);
    const value = (answer as { data?: Record<string, Value> } | null | undefined)?.data?.[operation];
    if (!value) return { status: 'failed', error: readError(answer) };
    if (value.__typename === 'Tokens') return { status: 'signedIn', tokens: value };
    if (value.__typename === 'Challenge') return { status: 'challenge', challenge: value };
    return { status: 'done', value };
  };

  const asUser = async (operation: OperationName, input: object | undefined, refused?: string): Promise<Sent> => {
    const token = await session.getAccessToken(refused);
    if (!token || token === refused) return toFailed('UNAUTHENTICATED');
    const outcome = await send(operation, input, token);
    // Expired by the server's clock, or revoked: once more with a new one.
    const again = !refused && outcome.status === 'failed' && outcome.error.code === 'UNAUTHENTICATED';
    return again ? asUser(operation, input, token) : outcome;
  };

  return {
    asApp: (operation, input) => send(operation, input),
    asUser: (operation, input) => asUser(operation, input),
  };
}
