import { ApolloLink, Observable } from '@apollo/client';
import type { Tokens } from '../outcome/outcome.ts';
import { isSameUser } from '../session/user.ts';
import { credentialOf } from '../transport/credential.ts';
import type { TokenSource } from './fetchAuthorized.ts';
import { toGraphqlErrors } from './toGraphqlErrors.ts';

/** Options of `authLink`. */
export interface AuthLinkOptions {
  /** The session whose access token is sent. */
  session: TokenSource;
  /** The gateway's API key. Pass it to no other link: it would then be sent together with the token. */
  apiKey?: string;
}

/**
 * Returns an Apollo link that authorizes operations; put it before the `HttpLink`. It sends the access token, renewed
 * before it expires, and repeats an operation once after a 401, for the same user. When no one is signed in, and for
 * the auth client's own operations, it sends the API key. When the token cannot be renewed, `readError` returns the
 * reason.
 * @example
 * const link = ApolloLink.from([authLink({ session, apiKey: 'da2-example' }), new HttpLink({ uri: url })]);
 */
export function authLink({ session, apiKey }: AuthLinkOptions): ApolloLink {
  return new ApolloLink(
    (operation, forward) =>
      new Observable((observer) => {
        const context = operation.getContext();
        const headers = context['headers'] as Record<string, string> | undefined;
        const own = credentialOf(context);
        const fail = (error: unknown): void => observer.error(error);

        const send = (token: string | null, onUnauthorized: (error: unknown) => void): void => {
          if (observer.closed) return;
          const credential = token ? { authorization: token } : apiKey && { 'x-api-key': apiKey };
          operation.setContext({ headers: { ...headers, ...credential } });
          const sent = forward(operation).subscribe({
            next: (result) => observer.next(result),
            complete: () => observer.complete(),
            error: (error: { statusCode?: number }) => (error.statusCode === 401 ? onUnauthorized(error) : fail(error)),
          });
          observer.add(sent);
        };

        const sendAgain = async (rejected: Tokens, error: unknown): Promise<void> => {
          const renewed = await session.getTokens(rejected.accessToken);
          if (renewed.status === 'failed') fail(Object.assign(new Error('Rejected'), toGraphqlErrors(renewed.error)));
          else if (isSameUser(rejected, renewed.tokens)) send(renewed.tokens.accessToken, fail);
          else fail(error);
        };

        const start = async (): Promise<void> => {
          const held = own ? null : await session.getTokens();
          if (held?.status !== 'signedIn') send(own?.accessToken ?? null, fail);
          else send(held.tokens.accessToken, (error) => void sendAgain(held.tokens, error).catch(fail));
        };
        start().catch(fail);
      }),
  );
}
