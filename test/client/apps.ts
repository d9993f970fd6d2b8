import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { cacheExchange, Client, fetchExchange } from '@urql/core';
import { authLink, fromApollo } from '../../client/apollo.ts';
import { fromFetch } from '../../client/fetch.ts';
import { createAuthClient, type AuthClient, type AuthClientOptions, type Transport } from '../../client/index.ts';
import { createSession, type Session } from '../../client/session.ts';
import { authExchange, fromUrql } from '../../client/urql.ts';

/** A request that an app sent. */
export interface Seen {
  apiKey: string | null;
  token: string | null;
  operation: string;
  variables: { input?: object };
}

/** The endpoint and the API key of the gateway. */
interface Gateway {
  graphqlUrl: string;
  apiKey: string;
}

/** An app with its auth client, and the requests that it sent. */
export interface App {
  auth: AuthClient;
  session: Session;
  seen: Seen[];
}

/** An app with its GraphQL client. */
type ApolloApp = App & { client: ApolloClient };
type UrqlApp = App & { client: Client };

export type AppOptions = Omit<AuthClientOptions, 'session'> & { session?: Session };

/** Returns a fetch that records requests, and sends them or passes them to `answer`. */
function watch(seen: Seen[], answer: typeof fetch = fetch): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { query, variables } = (await request.clone().json()) as { query: string; variables: Seen['variables'] };
    seen.push({
      apiKey: request.headers.get('x-api-key'),
      token: request.headers.get('authorization'),
      operation: /^\s*(?:query|mutation) (\w+)/.exec(query)?.[1] ?? '',
      variables,
    });
    return answer(request);
  };
}

function build(transport: Transport, { session = createSession(), ...options }: AppOptions, seen: Seen[]): App {
  return {
    auth: createAuthClient(transport, { session, ...options }),
    session,
    seen,
  };
}

export function fetchApp({ graphqlUrl: url, apiKey }: Gateway, options: AppOptions = {}, answer?: typeof fetch): App {
  const seen: Seen[] = [];
  return build(fromFetch({ url, apiKey, fetch: watch(seen, answer) }), options, seen);
}

export function apolloApp(gateway: Gateway, options: AppOptions = {}, answer?: typeof fetch): ApolloApp {
  const { session = createSession() } = options;
  const seen: Seen[] = [];
  const http = new HttpLink({ uri: gateway.graphqlUrl, fetch: watch(seen, answer) });
  const client = new ApolloClient({
    link: ApolloLink.from([authLink({ session, apiKey: gateway.apiKey }), http]),
    cache: new InMemoryCache(),
  });
  return { ...build(fromApollo(client), { ...options, session }, seen), client };
}

export function urqlApp(gateway: Gateway, options: AppOptions = {}, answer?: typeof fetch): UrqlApp {
  const { session = createSession() } = options;
  const seen: Seen[] = [];
  const client = new Client({
    url: gateway.graphqlUrl,
    exchanges: [cacheExchange, authExchange({ session, apiKey: gateway.apiKey }), fetchExchange],
    fetch: watch(seen, answer),
  });
  return { ...build(fromUrql(client), { ...options, session }, seen), client };
}

/** The same app on each of the three transports. */
export const apps = [
  ['fetch', fetchApp],
  ['Apollo Client', apolloApp],
  ['urql', urqlApp],
] as const;

/** Returns the challenge of an outcome. @throws for any other outcome */
export function challengeOf(outcome: Awaited<ReturnType<AuthClient['signIn']>>) {
  if (outcome.status !== 'challenge') throw new Error(`no challenge: ${JSON.stringify(outcome)}`);
  return outcome.challenge;
}

/** Returns the error of an outcome. @throws for any other outcome */
export function errorOf(outcome: { status: string }) {
  if (outcome.status !== 'failed') throw new Error(`no failure: ${outcome.status}`);
  return (outcome as Extract<Awaited<ReturnType<AuthClient['signIn']>>, { status: 'failed' }>).error;
}
