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

        /** @param onUnauthorized called for a 401, with a function that passes it on; default: it is passed on */
        const send = (
          token: string | null,
          onUnauthorized: (giveUp: () => void) => void = (giveUp) => giveUp(),
        ): void => {
          if (observer.closed) return;
          const credential = token ? { authorization: token } : apiKey && { 'x-api-key': apiKey };
          operation.setContext({ headers: { ...headers, ...credential } });
          let isRejected = false;
          const sent = forward(operation).subscribe({
            next(result) {
              // With the type `application/graphql-response+json`, Apollo Client returns a 401 as a result.
              const { response } = operation.getContext() as { response?: Response };
              isRejected = response?.status === 401;
              const pass = (): void => {
                observer.next(result);
                observer.complete();
              };
              if (isRejected) onUnauthorized(pass);
              else observer.next(result);
            },
            complete() {
              if (!isRejected) observer.complete();
            },
            error: (error: { statusCode?: number }) =>
              error.statusCode === 401 ? onUnauthorized(() => fail(error)) : fail(error),
          });
          observer.add(sent);
        };

        const sendAgain = async (rejected: Tokens, giveUp: () => void): Promise<void> => {
          const renewed = await session.getTokens(rejected.accessToken);
          if (renewed.status === 'failed') fail(Object.assign(new Error('Rejected'), toGraphqlErrors(renewed.error)));
          else if (isSameUser(rejected, renewed.tokens)) send(renewed.tokens.accessToken);
          else giveUp();
        };

        const start = async (): Promise<void> => {
          const held = own ? null : await session.getTokens();
          if (held?.status !== 'signedIn') send(own?.accessToken ?? null);
          else send(held.tokens.accessToken, (giveUp) => void sendAgain(held.tokens, giveUp).catch(fail));
        };
        start().catch(fail);
      }),
  );
}
