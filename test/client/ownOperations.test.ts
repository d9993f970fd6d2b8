import { gql as apolloGql } from '@apollo/client';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { authFetch } from '../../client/fetch.ts';
import type { Failed } from '../../client/index.ts';
import { createSession, type Session } from '../../client/session.ts';
import { AuthConfigDocument, MeDocument, SignUpDocument } from '../../generated/documents.ts';
import { newPerson, TestGateway } from '../journeys/testGateway.ts';
import { apolloApp, fetchApp, urqlApp, type App, type Seen } from './apps.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await TestGateway.open();
});
afterAll(() => gateway.close());

/** The answer to an app's own query: the e-mail address of the signed-in user, or an error. */
interface Answer {
  email: string | null | undefined;
  failed: boolean;
}
type Own = App & { me: () => Promise<Answer> };

function apollo(answer?: typeof fetch): Own {
  const app = apolloApp(gateway.engine, {}, answer);
  const me = async (): Promise<Answer> => {
    const { data, error } = await app.client.query({ query: MeDocument, fetchPolicy: 'no-cache', errorPolicy: 'all' });
    return { email: data?.me?.email, failed: error !== undefined };
  };
  return { ...app, me };
}

function urql(answer?: typeof fetch): Own {
  const app = urqlApp(gateway.engine, {}, answer);
  const me = async (): Promise<Answer> => {
    const { data, error } = await app.client.query(
      MeDocument,
      {},
      { requestPolicy: 'network-only', preferGetMethod: false },
    );
    return { email: data?.me?.email, failed: error !== undefined };
  };
  return { ...app, me };
}

function plain(answer?: typeof fetch): Own {
  const app = fetchApp(gateway.engine, {}, answer);
  const send = authFetch({
    session: app.session,
    apiKey: gateway.engine.apiKey,
    origins: [gateway.engine.graphqlUrl],
    fetch: watched(app.seen, answer),
  });
  const me = async (): Promise<Answer> => {
    const body = JSON.stringify({ query: 'query me { me { email } }' });
    // The request already has the key, as in an app that had no users before.
    const headers = { 'content-type': 'application/json', 'x-api-key': gateway.engine.apiKey };
    const response = await send(gateway.engine.graphqlUrl, { method: 'POST', headers, body });
    const { data, errors } = (await response.json()) as { data?: { me: { email: string } | null }; errors?: unknown };
    return { email: data?.me?.email, failed: errors !== undefined };
  };
  return { ...app, me };
}

function watched(seen: Seen[], answer: typeof fetch = fetch): typeof fetch {
  return (input, init) => {
    const request = new Request(input, init);
    const { headers } = request;
    seen.push({
      apiKey: headers.get('x-api-key'),
      token: headers.get('authorization')?.replace('Bearer ', '') ?? null,
      operation: 'me',
      variables: {},
    });
    return answer(request);
  };
}

describe.each([
  ['Apollo Client', apollo],
  ['urql', urql],
  ['fetch', plain],
] as const)('operations of the app itself, with %s', (_name, start) => {
  async function signedIn(answer?: typeof fetch) {
    const app = start(answer);
    const person = newPerson();
    app.session.keep(await gateway.signedIn(person));
    return { ...app, person };
  }

  test('are sent with the access token and without the key', async () => {
    const { me, seen, person, session } = await signedIn();

    expect(await me()).toEqual({ email: person.email, failed: false });
    expect(seen).toMatchObject([{ apiKey: null, token: session.tokens()?.accessToken }]);
  });

  test('are sent with the key when no one is signed in', async () => {
    const { me, seen } = start();

    expect(await me()).toMatchObject({ failed: true });
    expect(seen).toMatchObject([{ apiKey: gateway.engine.apiKey, token: null }]);
  });

  test('wait for a new access token when the old one is about to expire', async () => {
    const { me, seen, person } = await signedIn();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });

    const answers = await Promise.all([me(), me()]);
    vi.useRealTimers();

    expect(answers.map(({ email }) => email)).toEqual([person.email, person.email]);
    expect(seen.map(({ operation }) => operation)[0]).toBe('refreshTokens');
    expect(seen.filter(({ operation }) => operation === 'refreshTokens')).toHaveLength(1);
    expect(new Set(seen.slice(1).map(({ token }) => token)).size).toBe(1);
  });

  test('are sent once more with a new access token after a 401', async () => {
    const { me, seen, person } = await signedIn();
    gateway.engine.clock.advance(3_700_000);

    expect(await me()).toEqual({ email: person.email, failed: false });
    expect(seen.map(({ operation }) => operation)).toEqual(['me', 'refreshTokens', 'me']);
    expect(seen.filter(({ apiKey, token }) => apiKey !== null && token !== null)).toEqual([]);
  });

  test('are not sent a third time', async () => {
    const answer: typeof fetch = async (input) => {
      const request = input as Request;
      if (request.headers.has('authorization')) return unauthorized();
      return fetch(request);
    };
    const { me, seen } = await signedIn(answer);

    expect(await me()).toMatchObject({ failed: true });
    expect(seen.map(({ operation }) => operation)).toEqual(['me', 'refreshTokens', 'me']);
  });

  test('fail with the first error when the access token cannot be renewed', async () => {
    const { me, seen, session } = await signedIn(() => Promise.resolve(unauthorized()));

    expect(await me()).toMatchObject({ failed: true });
    expect(seen.map(({ operation }) => operation)).toEqual(['me', 'refreshTokens']);
    expect(session.tokens()).not.toBeNull();
  });

  test('fail with the first error when the user has been signed out', async () => {
    const { me, seen, session } = await signedIn();
    const { refreshToken } = session.tokens() ?? {};
    await gateway.sendText('mutation signOut($input: SignOutInput!) { signOut(input: $input) { done } }', {
      input: { refreshToken },
    });
    gateway.engine.clock.advance(3_700_000);

    expect(await me()).toMatchObject({ failed: true });
    expect(seen.map(({ operation }) => operation)).toEqual(['me', 'refreshTokens']);
    expect(session.tokens()).toBeNull();
  });
});

function unauthorized(type = 'application/json'): Response {
  return Response.json(
    { errors: [{ errorType: 'UnauthorizedException', message: 'Token has expired.' }] },
    { status: 401, headers: { 'content-type': type } },
  );
}

const signedOut: Failed = {
  status: 'failed',
  error: { code: 'UNAUTHENTICATED', message: '', messageKey: '', retryable: false },
};

describe('Apollo Client', () => {
  test('keeps no token in its cache', async () => {
    const { auth, client } = apolloApp(gateway.engine);
    const person = newPerson();
    await gateway.confirmed(person);
    await auth.signIn({ username: person.email, password: person.password });
    const session = auth.restore()?.session ?? '';
    await auth.respondToSmsChallenge({ session, code: gateway.code(person.phoneNumber) });

    expect(auth.session.tokens()).not.toBeNull();
    expect(client.cache.extract()).toEqual({});
  });

  test('sends nothing for a query without subscribers', async () => {
    let resolveTokens: (none: Failed) => void = () => undefined;
    const session: Session = {
      ...createSession(),
      getTokens: () => new Promise((resolve) => (resolveTokens = resolve)),
    };
    const { client, seen } = apolloApp(gateway.engine, { session });

    client
      .watchQuery({ query: AuthConfigDocument, fetchPolicy: 'no-cache' })
      .subscribe(() => undefined)
      .unsubscribe();
    resolveTokens(signedOut);
    await new Promise((resolve) => setTimeout(resolve, 10));

    expect(seen).toEqual([]);
  });

  test('fails when the session cannot return a token', async () => {
    const blocked = new Error('storage is blocked');
    const session: Session = { ...createSession(), getTokens: () => Promise.reject(blocked) };
    const { client } = apolloApp(gateway.engine, { session });

    await expect(client.query({ query: AuthConfigDocument })).rejects.toThrow(blocked);
  });

  test.each([
    [1, false],
    [2, true],
  ])('repeats an operation once after %i answers of 401 that it reads as results', async (answers, failed) => {
    const person = newPerson();
    let left = answers;
    const { client, session, seen } = apolloApp(gateway.engine, {}, (input) => {
      const request = input as Request;
      return request.headers.has('authorization') && left-- > 0
        ? Promise.resolve(unauthorized('application/graphql-response+json'))
        : fetch(request);
    });
    session.keep(await gateway.signedIn(person));

    const { data, error } = await client.query({ query: MeDocument, errorPolicy: 'all' });

    expect([data?.me?.email, error !== undefined]).toEqual([failed ? undefined : person.email, failed]);
    expect(seen.map(({ operation }) => operation)).toEqual(['me', 'refreshTokens', 'me']);
  });

  test('keeps the headers of the operation and works without a key', async () => {
    const app = apolloApp({ ...gateway.engine, apiKey: '' });
    const headers: (string | null)[] = [];
    const { client } = apolloApp({ ...gateway.engine, apiKey: '' }, {}, (input) => {
      headers.push((input as Request).headers.get('x-trace'), (input as Request).headers.get('x-api-key'));
      return Promise.resolve(Response.json({ data: { authConfig: { signUpOpen: true } } }));
    });

    const query = apolloGql('{ authConfig { signUpOpen } }');
    await client.query({ query, context: { headers: { 'x-trace': 'a' } } });

    expect(headers).toEqual(['a', null]);
    expect(app.seen).toEqual([]);
  });
});

test('the exported documents work with a GraphQL library as they are', async () => {
  const { client } = urqlApp(gateway.engine);
  const { email, password, phoneNumber, nickname } = newPerson();

  const { data } = await client.mutation(SignUpDocument, { input: { email, password, phoneNumber, nickname } });

  expect(data?.signUp?.__typename).toBe('Challenge');
});
