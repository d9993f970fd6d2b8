import { ApolloLink, Observable } from '@apollo/client';
import { tokenSource, type TokenSource } from './credential.ts';

export interface AuthLinkOptions {
  /** Whose access token is sent. */
  session: TokenSource;
  /** The gateway's API key. Give it here and to no other link: one that sends it always would send it with the token. */
  apiKey?: string;
}

/**
 * An Apollo link, to stand before the HttpLink: it sends the access token, renewed before it expires, and once more when
 * it is answered with 401. While nobody is signed in, and for the auth client's own operations, it sends the API key.
 */
export function authLink({ session, apiKey }: AuthLinkOptions): ApolloLink {
  return new ApolloLink(
    (operation, forward) =>
      new Observable((observer) => {
        const context = operation.getContext();
        const source = tokenSource(context, session);

        const send = (token: string | null, onRefused: (error: unknown) => void): void => {
          if (observer.closed) return;
          const headers = context['headers'] as Record<string, string> | undefined;
          const credential = token ? { authorization: token } : apiKey && { 'x-api-key': apiKey };
          operation.setContext({ headers: { ...headers, ...credential } });
          const sent = forward(operation).subscribe({
            next: (result) => observer.next(result),
            complete: () => observer.complete(),
            error: (error: { statusCode?: number }) =>
              error.statusCode === 401 ? onRefused(error) : observer.error(error),
          });
          observer.add(sent);
        };

        const giveUp = (error: unknown): void => observer.error(error);
        const sendTwice = async (): Promise<void> => {
          const token = await source.getAccessToken();
          const sendAgain = async (error: unknown): Promise<void> => {
            const next = token && (await source.getAccessToken(token));
            if (next && next !== token) send(next, giveUp);
            else giveUp(error);
          };
          send(token, (error) => void sendAgain(error).catch(giveUp));
        };

        sendTwice().catch(giveUp);
      }),
  );
}
