import { gql as apolloGql } from '@apollo/client';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { authFetch } from '../../client/fetch.ts';
import { createSession, type Session } from '../../client/session.ts';
import { AuthConfigDocument, MeDocument, SignUpDocument } from '../../generated/documents.ts';
import { newPerson as stranger, TestGateway as House } from '../journeys/testGateway.ts';
import { apolloApp, fetchApp, urqlApp, type App, type Seen } from './apps.ts';

let house: House;
beforeAll(async () => {
  house = await House.open();
});
afterAll(() => house.close());

/** What an app's own query answers: the e-mail address of whoever is signed in, or why not. */
interface Answer {
  email: string | null | undefined;
  refused: boolean;
}
type Own = App & { me: () => Promise<Answer> };

function apollo(answer?: typeof fetch): Own {
  const app = apolloApp(house.engine, {}, answer);
  const me = async (): Promise<Answer> => {
    const { data, error } = await app.client.query({ query: MeDocument, fetchPolicy: 'no-cache', errorPolicy: 'all' });
    return { email: data?.me?.email, refused: error !== undefined };
  };
  return { ...app, me };
}

function urql(answer?: typeof fetch): Own {
  const app = urqlApp(house.engine, {}, answer);
  const me = async (): Promise<Answer> => {
    const { data, error } = await app.client.query(
      MeDocument,
      {},
      { requestPolicy: 'network-only', preferGetMethod: false },
    );
    return { email: data?.me?.email, refused: error !== undefined };
  };
  return { ...app, me };
}

function plain(answer?: typeof fetch): Own {
  const app = fetchApp(house.engine, {}, answer);
  const send = authFetch({ session: app.session, apiKey: house.engine.apiKey, fetch: watched(app.seen, answer) });
  const me = async (): Promise<Answer> => {
    const body = JSON.stringify({ query: 'query me { me { email } }' });
    // The key stands in the request already, as it may in an app that had no users before.
    const headers = { 'content-type': 'application/json', 'x-api-key': house.engine.apiKey };
    const response = await send(house.engine.graphqlUrl, { method: 'POST', headers, body });
    const { data, errors } = (await response.json()) as { data?: { me: { email: string } | null }; errors?: unknown };
    return { email: data?.me?.email, refused: errors !== undefined };
  };
  return { ...app, me };
}

function watched(seen: Seen[], answer: typeof fetch = fetch): typeof fetch {
  return (input, init) => {
    const request = new Request(input, init);
    const { headers } = request;
    seen.push({
      apiKey: headers.get('x-api-key'),
      token: headers.get('authorization'),
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
] as const)('the operations of an app itself, by %s', (_name, start) => {
  async function signedIn(answer?: typeof fetch) {
    const app = start(answer);
    const person = stranger();
    app.session.keep(await house.signedIn(person));
    return { ...app, person };
  }

  test('go with the access token, and without the key', async () => {
    const { me, seen, person, session } = await signedIn();

    expect(await me()).toEqual({ email: person.email, refused: false });
    expect(seen).toMatchObject([{ apiKey: null, token: session.tokens()?.accessToken }]);
  });

  test('go with the key while nobody is signed in', async () => {
    const { me, seen } = start();

    expect(await me()).toMatchObject({ refused: true });
    expect(seen).toMatchObject([{ apiKey: house.engine.apiKey, token: null }]);
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

  test('are sent once more with a new access token when the server finds the old one expired', async () => {
    const { me, seen, person } = await signedIn();
    house.engine.clock.advance(3_700_000);

    expect(await me()).toEqual({ email: person.email, refused: false });
    expect(seen.map(({ operation }) => operation)).toEqual(['me', 'refreshTokens', 'me']);
    expect(seen.filter(({ apiKey, token }) => apiKey !== null && token !== null)).toEqual([]);
  });

  test('are not sent a third time', async () => {
    const answer: typeof fetch = async (input) => {
      const request = input as Request;
      if (request.headers.has('authorization')) return refusal();
      return fetch(request);
    };
    const { me, seen } = await signedIn(answer);

    expect(await me()).toMatchObject({ refused: true });
    expect(seen.map(({ operation }) => operation)).toEqual(['me', 'refreshTokens', 'me']);
  });

  test('are refused as they were when there is no new access token', async () => {
    const { me, seen, session } = await signedIn(() => Promise.resolve(refusal()));

    expect(await me()).toMatchObject({ refused: true });
    expect(seen.map(({ operation }) => operation)).toEqual(['me', 'refreshTokens']);
    expect(session.tokens()).not.toBeNull();
  });

  test('are refused as they were when the user was signed out meanwhile', async () => {
    const { me, seen, session } = await signedIn();
    const { refreshToken } = session.tokens() ?? {};
    await house.sendText('mutation signOut($input: SignOutInput!) { signOut(input: $input) { done } }', {
      input: { refreshToken },
    });
    house.engine.clock.advance(3_700_000);

    expect(await me()).toMatchObject({ refused: true });
    expect(seen.map(({ operation }) => operation)).toEqual(['me', 'refreshTokens']);
    expect(session.tokens()).toBeNull();
  });
});

function refusal(): Response {
  return Response.json(
    { errors: [{ errorType: 'UnauthorizedException', message: 'Token has expired.' }] },
    { status: 401 },
  );
}

describe('Apollo Client', () => {
  test('keeps no token in its cache', async () => {
    const { auth, client } = apolloApp(house.engine);
    const person = stranger();
    await house.confirmed(person);
    await auth.signIn({ username: person.email, password: person.password });
    const session = auth.restore()?.session ?? '';
    await auth.respondToSmsChallenge({ session, code: house.code(person.phoneNumber) });

    expect(auth.session.tokens()).not.toBeNull();
    expect(client.cache.extract()).toEqual({});
  });

  test('sends nothing for a query that nobody waits for any more', async () => {
    let give: (token: null) => void = () => undefined;
    const session: Session = { ...createSession(), getAccessToken: () => new Promise((resolve) => (give = resolve)) };
    const { client, seen } = apolloApp(house.engine, { session });

    client
      .watchQuery({ query: AuthConfigDocument, fetchPolicy: 'no-cache' })
      .subscribe(() => undefined)
      .unsubscribe();
    give(null);
    await new Promise((resolve) => setTimeout(resolve, 10));

    expect(seen).toEqual([]);
  });

  test('says when the token cannot be looked up at all', async () => {
    const blocked = new Error('storage is blocked');
    const session: Session = { ...createSession(), getAccessToken: () => Promise.reject(blocked) };
    const { client } = apolloApp(house.engine, { session });

    await expect(client.query({ query: AuthConfigDocument })).rejects.toThrow(blocked);
  });

  test('keeps the headers of the operation, and needs no key', async () => {
    const app = apolloApp({ ...house.engine, apiKey: '' });
    const headers: (string | null)[] = [];
    const { client } = apolloApp({ ...house.engine, apiKey: '' }, {}, (input) => {
      headers.push((input as Request).headers.get('x-trace'), (input as Request).headers.get('x-api-key'));
      return Promise.resolve(Response.json({ data: { authConfig: { signUpOpen: true } } }));
    });

    const query = apolloGql('{ authConfig { signUpOpen } }');
    await client.query({ query, context: { headers: { 'x-trace': 'a' } } });

    expect(headers).toEqual(['a', null]);
    expect(app.seen).toEqual([]);
  });
});

describe('a fetch for your own API', () => {
  test('sends a body again when it is asked again', async () => {
    const bodies: string[] = [];
    let turn = 0;
    const tokens = ['old', 'new'];
    const send = authFetch({
      session: { getAccessToken: () => Promise.resolve(tokens[turn++] ?? null) },
      fetch: async (input) => {
        bodies.push(await (input as Request).text());
        return new Response(null, { status: turn < 2 ? 401 : 204 });
      },
    });

    const response = await send('https://api.example.com/orders', { method: 'PUT', body: 'tea' });

    expect(response.status).toBe(204);
    expect(bodies).toEqual(['tea', 'tea']);
  });

  test('is the platform’s unless told, and sends no key unless told', async () => {
    const asked: Request[] = [];
    vi.stubGlobal('fetch', (request: Request) => {
      asked.push(request);
      return Promise.resolve(new Response());
    });

    await authFetch({ session: createSession() })('https://api.example.com/');

    expect(asked.map(({ url, headers }) => [url, headers.has('x-api-key'), headers.has('authorization')])).toEqual([
      ['https://api.example.com/', false, false],
    ]);
  });
});

test('the documents are typed nodes that a library takes as they are', async () => {
  const { client } = urqlApp(house.engine);
  const { email, password, phoneNumber, nickname } = stranger();

  const { data } = await client.mutation(SignUpDocument, { input: { email, password, phoneNumber, nickname } });

  expect(data?.signUp?.__typename).toBe('Challenge');
});
