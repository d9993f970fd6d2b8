import { describe, expect, test } from 'vitest';
import { authFetch } from '../../client/fetch.ts';
import { readError, type AuthError } from '../../client/index.ts';
import { createSession } from '../../client/session.ts';
import { MeDocument } from '../../generated/documents.ts';
import { apolloApp, apps, errorOf, urqlApp } from './apps.ts';
import { FakeGateway } from './fakeGateway.ts';

const target = { graphqlUrl: 'https://gateway.example.com/graphql', apiKey: 'key' };

/** Returns a fetch that answers `me` with the user of the token, when `open` resolves. */
function meByToken(open: () => Promise<unknown>): typeof fetch {
  return async (input) => {
    const token = (input as Request).headers.get('authorization') ?? '';
    const { sub } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sub: string };
    await open();
    return Response.json({ data: { me: { __typename: 'User', id: sub, email: sub } } });
  };
}

function unauthorized(): Response {
  return Response.json({ errors: [{ errorType: 'UnauthorizedException' }] }, { status: 401 });
}

describe.each(apps)('two users one after the other, with %s', (_name, start) => {
  test('each get their own data, even when the first answer is still under way', async () => {
    const gateway = new FakeGateway();
    let letThrough = (): void => undefined;
    const gate = new Promise<void>((resolve) => (letThrough = resolve));
    const { auth, session, seen } = start(
      target,
      {},
      meByToken(() => gate),
    );
    session.keep(gateway.issue('hanako'));
    const first = auth.me();
    await new Promise((resolve) => setTimeout(resolve, 20));

    session.keep(gateway.issue('taro'));
    const second = auth.me();
    await new Promise((resolve) => setTimeout(resolve, 20));
    letThrough();

    expect(await first).toMatchObject({ value: { email: 'hanako' } });
    expect(await second).toMatchObject({ value: { email: 'taro' } });
    expect(seen).toHaveLength(2);
  });

  test('never repeat a request of each other after a 401', async () => {
    const gateway = new FakeGateway();
    const app = start(target, {}, () => {
      app.session.keep(gateway.issue('taro'));
      return Promise.resolve(unauthorized());
    });
    app.session.keep(gateway.issue('hanako'));

    expect(errorOf(await app.auth.me()).code).toBe('UNAUTHENTICATED');
    expect(app.seen).toHaveLength(1);
  });

  test('share a request of one user while it is under way', async () => {
    const { auth, session, seen } = start(
      target,
      {},
      meByToken(() => Promise.resolve()),
    );
    session.keep(new FakeGateway().issue('hanako'));

    await Promise.all([auth.me(), auth.me()]);

    expect(seen).toHaveLength(1);
  });
});

describe('a request of the app itself', () => {
  test.each([
    [
      'authFetch',
      async (session: ReturnType<typeof createSession>, answer: typeof fetch) => {
        const send = authFetch({ session, origins: ['https://api.example.com'], fetch: answer });
        return (await send('https://api.example.com/', { method: 'POST', body: 'tea' })).status;
      },
    ],
    [
      'authLink',
      async (session: ReturnType<typeof createSession>, answer: typeof fetch) => {
        const { client } = apolloApp(target, { session }, answer);
        const error: unknown = await client.query({ query: MeDocument }).catch((thrown: unknown) => thrown);
        return readError(error).code;
      },
    ],
    [
      'authExchange',
      async (session: ReturnType<typeof createSession>, answer: typeof fetch) => {
        const { client } = urqlApp(target, { session }, answer);
        return readError((await client.query(MeDocument, {}, { preferGetMethod: false })).error).code;
      },
    ],
  ])('is not repeated by %s with the token of another user', async (_name, send) => {
    const gateway = new FakeGateway();
    const session = createSession();
    session.keep(gateway.issue('hanako'));
    let count = 0;

    const result = await send(session, () => {
      count += 1;
      session.keep(gateway.issue('taro'));
      return Promise.resolve(unauthorized());
    });

    expect([401, 'UNAUTHENTICATED']).toContain(result);
    expect(count).toBe(1);
  });

  test.each([
    [
      'Apollo Client',
      apolloApp,
      async (app: ReturnType<typeof apolloApp>) =>
        readError(await app.client.query({ query: MeDocument }).catch((thrown: unknown) => thrown)),
    ],
    [
      'urql',
      urqlApp,
      async (app: ReturnType<typeof urqlApp>) =>
        readError((await app.client.query(MeDocument, {}, { preferGetMethod: false })).error),
    ],
  ] as [string, typeof apolloApp, (app: ReturnType<typeof apolloApp>) => Promise<AuthError>][])(
    'with %s gets the cause when the token cannot be renewed, not UNAUTHENTICATED',
    async (_name, start, me) => {
      const app = start(target, {}, async (input) => {
        const { query } = (await (input as Request).json()) as { query: string };
        if (!query.includes('refreshTokens')) return unauthorized();
        const error = {
          message: 'slow down',
          errorType: 'RATE_LIMITED',
          errorInfo: { retryable: true, retryAfterSeconds: 9 },
        };
        return Response.json({ data: null, errors: [error] });
      });
      app.session.keep(new FakeGateway().issue('hanako'));

      expect(await me(app)).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 9, message: 'slow down' });
      expect(app.session.tokens()).not.toBeNull();
    },
  );
});

test('an operation that Apollo Client cancels at the sign-out is UNAUTHENTICATED', async () => {
  const { auth, session, client } = apolloApp(
    target,
    {},
    meByToken(() => new Promise(() => undefined)),
  );
  session.subscribe(({ type }) => {
    if (type === 'signedOut') void client.clearStore();
  });
  session.keep(new FakeGateway().issue('hanako'));
  const me = auth.me();
  await new Promise((resolve) => setTimeout(resolve, 20));

  session.keep(null);

  expect(errorOf(await me).code).toBe('UNAUTHENTICATED');
});
