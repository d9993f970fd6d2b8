import { kinds, operations, type ChallengeFragment } from '../generated/operations.ts';
import type { Session } from './createSession.ts';
import type { AnyOutcome, Challenge, Tokens } from './outcome.ts';
import { toFailed, toRefused } from './toFailed.ts';
import type { Answer, OperationName, Transport } from './Transport.ts';

/**
 * Sends an operation, and fills in what the client itself brings to its input. The outcome is as the app gets it, but for
 * the user name of a challenge: that is null, for the gateway does not repeat it.
 */
export type Send = (operation: OperationName, given?: object) => Promise<AnyOutcome>;

type Value = Tokens | ChallengeFragment | { __typename?: undefined };

/** Sends operations: as the user of the session those that are for signed-in users, the others as the app. */
export function createSender(transport: Transport, session: Session, locale: string | undefined): Send {
  const send = async (operation: OperationName, given?: object, refused?: string): Promise<AnyOutcome> => {
    const brings = operations[operation];
    const input = given && {
      ...(brings.includes('supports') && { supports: kinds }),
      ...(brings.includes('locale') && { locale }),
      ...given,
    };
    let token: string | null | undefined;
    if (brings.includes('accessToken')) {
      token = await session.getAccessToken(refused);
      if (!token || token === refused) return toFailed('UNAUTHENTICATED');
    }
    const answer = await transport.run(operation, { input }, token).catch((): Answer => ({}));
    const value = answer.data?.[operation] as Value | null | undefined;
    if (value?.__typename === 'Tokens') return { status: 'signedIn', tokens: value };
    if (value?.__typename === 'Challenge') {
      const known = [...kinds, 'UNSUPPORTED'].includes(value.kind)
        ? value
        : { ...value, kind: 'UNSUPPORTED', details: null };
      return { status: 'challenge', challenge: { ...known, username: null } as Challenge };
    }
    if (value) return { status: 'done', value };
    const failed = toRefused(answer);
    if (refused || failed.error.code !== 'UNAUTHENTICATED') return failed;
    // The token expired by the server's clock, or was revoked: once more with a new one. The API key: no user can mend that.
    return token ? send(operation, given, token) : toFailed('MISCONFIGURED');
  };
  return send;
}
