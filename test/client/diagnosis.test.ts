import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { fromFetch } from '../../client/fetch.ts';
import { createAuthClient, readError } from '../../client/index.ts';
import { newPerson, TestGateway } from '../journeys/testGateway.ts';
import { apps, errorOf } from './apps.ts';

let gateway: TestGateway;
/** A web server that is not the gateway: it answers with a page. */
const pages = createServer((request, response) => {
  response.writeHead(request.url?.startsWith('/app') ? 200 : 404, { 'content-type': 'text/html' });
  response.end('<!doctype html><p>private</p>');
});
let pagesUrl: string;

beforeAll(async () => {
  gateway = await TestGateway.open();
  await new Promise<void>((resolve) => void pages.listen(0, '127.0.0.1', resolve));
  pagesUrl = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
});
afterAll(async () => {
  pages.close();
  await gateway.close();
});

/** Settings of a developer, one of which is wrong. */
interface Setting {
  graphqlUrl: string;
  apiKey: string;
}

const mistakes: [what: string, make: () => Partial<Setting>, code: string, status: number | undefined, text: RegExp][] =
  [
    ['a wrong API key', () => ({ apiKey: 'da2-wrong' }), 'MISCONFIGURED', 401, /Rejected: API key/],
    ['a wrong path', () => ({ graphqlUrl: `${pagesUrl}/graphq?key=private` }), 'INTERNAL', 404, /JSON/],
    ['the URL of a page', () => ({ graphqlUrl: `${pagesUrl}/app?key=private` }), 'NETWORK', 200, /JSON/],
    // Port 1 is never open.
    ['a port that is closed', () => ({ graphqlUrl: 'http://127.0.0.1:1/graphql' }), 'NETWORK', undefined, /fetch/],
    ['a relative URL in Node.js', () => ({ graphqlUrl: '/graphql' }), 'NETWORK', undefined, /URL/],
  ];

describe.each(apps)('with %s', (_name, start) => {
  test.each(mistakes)('%s is reported to the developer', async (_what, make, code, status, text) => {
    const setting = { graphqlUrl: gateway.engine.graphqlUrl, apiKey: gateway.engine.apiKey, ...make() };
    const { auth } = start(setting, {}, fetch);

    const { cause, ...error } = errorOf(await auth.signIn({ username: 'hanako@example.com', password: 'Sakura-2026' }));

    expect(error).toMatchObject({ code, message: expect.stringMatching(text) });
    expect(cause?.status).toBe(status);
    if (status !== undefined) expect(cause?.url).toBe(setting.graphqlUrl.replace(/[?].*/, ''));
    // Nothing that the user typed, and no part of the page.
    expect(JSON.stringify([error, cause])).not.toMatch(/hanako|Sakura|private/);
    expect(JSON.parse(JSON.stringify(error))).not.toHaveProperty('cause');
  });
});

describe('with fetch', () => {
  const signIn = (url: string) =>
    createAuthClient(fromFetch({ url, apiKey: 'da2-key' })).signIn({ username: 'hanako@example.com', password: 'x' });

  test('the address is known without a response, and the reason of Node.js is in the message', async () => {
    const { cause, message } = errorOf(await signIn('http://127.0.0.1:1/graphql?key=private#private'));
    expect(cause).toEqual({ url: 'http://127.0.0.1:1/graphql', exception: message });

    expect(errorOf(await signIn('http://127.0.0.1:1/graphql')).message).toMatch(/^TypeError: fetch failed/);
    expect(errorOf(await signIn('/graphql')).message).toMatch(/ \(ERR_INVALID_URL\)$/);
  });
});

describe('debug', () => {
  const lines: string[] = [];
  const open = (debug: boolean | ((line: string) => void), apiKey = gateway.engine.apiKey) =>
    createAuthClient(fromFetch({ url: `${gateway.engine.graphqlUrl}?key=private`, apiKey }), { debug });
  const address = () => gateway.engine.graphqlUrl;

  test('gets one line for each request, without values', async () => {
    lines.length = 0;
    const auth = open((line) => lines.push(line));
    const { locale: _locale, ...person } = newPerson();
    await auth.signUp(person);
    await auth.signIn({ username: person.email, password: 'Wrong-2026' });
    await auth.authConfig();

    const masked = lines.map((line) => line.replace(/ \d+ ms /, ' N ms '));
    expect(masked).toEqual([
      `genkan signUp ${address()} 200 N ms challenge`,
      `genkan signIn ${address()} 200 N ms INVALID_CREDENTIALS`,
      `genkan authConfig ${address()} 200 N ms done`,
    ]);
  });

  test('names the reason of a failure', async () => {
    lines.length = 0;
    const debug = (line: string) => void lines.push(line);
    await open(debug, 'da2-wrong').authConfig();
    await createAuthClient(fromFetch({ url: `${pagesUrl}/graphq`, apiKey: 'key' }), { debug }).authConfig();
    await createAuthClient(fromFetch({ url: '/graphql', apiKey: 'key' }), { debug }).authConfig();

    expect(lines).toEqual([
      expect.stringMatching(/ 401 \d+ ms MISCONFIGURED$/),
      expect.stringMatching(/ 404 \d+ ms INTERNAL Not JSON: text\/html$/),
      expect.stringMatching(/^genkan authConfig \/graphql \d+ ms NETWORK TypeError: .*URL/),
    ]);
  });

  test('with true, writes to console.debug', async () => {
    const written = vi.spyOn(console, 'debug').mockReturnValue();
    await open(true).authConfig();
    expect(written).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/^genkan authConfig .* done$/));
    written.mockClear();
    await open(false).authConfig();
    expect(written).not.toHaveBeenCalled();
    written.mockRestore();
  });

  test('changes no outcome when the function throws', async () => {
    const reported = vi.spyOn(console, 'error').mockReturnValue();
    const thrown = new RangeError('of the app');
    const outcome = await open(() => {
      throw thrown;
    }).authConfig();
    expect(outcome.status).toBe('done');
    expect(reported).toHaveBeenCalledExactlyOnceWith(thrown);
    reported.mockRestore();
  });
});

test('readError keeps the cause of an error of the app’s own operations', () => {
  const response = { status: 502, url: 'https://example.com/graphql?x=1' };
  const found = Object.assign(new Error('Bad gateway'), { response });
  expect(readError(found)).toMatchObject({ code: 'TEMPORARILY_UNAVAILABLE', message: 'Error: Bad gateway' });
  expect(readError(found).cause).toEqual({
    status: 502,
    url: 'https://example.com/graphql',
    exception: 'Error: Bad gateway',
  });
});
