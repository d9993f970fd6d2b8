import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import type { AuthClient } from '../../client/index.ts';
import { compile } from '../types/compile.ts';
import { FakeGateway } from './fakeGateway.ts';

/** The sources of the package's entries. */
const entries: Record<string, string> = {
  '@genkan/client': '../../client/index.ts',
  '@genkan/client/documents': '../../generated/documents.ts',
};
function toSource(entry: string): string {
  return entries[entry] ?? entry.replace('@genkan/client', '../../client') + '.ts';
}

const { name, version, exports } = JSON.parse(readFileSync('client/package.json', 'utf8')) as {
  name: string;
  version: string;
  exports: Record<string, { types: string; default: string }> & { './package.json': string };
};
const { './package.json': _manifest, ...entryFiles } = exports;
const readme = readFileSync('client/README.md', 'utf8');
const snippets = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) =>
  code.replaceAll(/'(@genkan\/client[\w/]*)'/g, (_whole, entry: string) => `'${toSource(entry)}'`),
);
const browser = 'declare const prompt: (text: string) => string | null; declare const alert: (text: string) => void;';

test('every example of the README compiles', () => {
  expect(snippets).toHaveLength(13);
  const errors = compile(snippets.map((code) => `${code}\n${code.includes('alert(') ? browser : ''}`));

  expect(errors).toEqual(snippets.map(() => []));
}, 60_000);

test('every session in the README is connected to a client', () => {
  const sessions = snippets.filter((code) => code.includes('createSession('));

  expect(sessions).toHaveLength(9);
  expect(sessions.filter((code) => !/createAuthClient\([^;]*\bsession\b/.test(code))).toEqual([]);
});

test('the README installs the file that `npm pack` writes, in both languages', () => {
  const installed = [...readme.matchAll(/^npm install (?:.*\/)?(genkan-client\S*)/gm)].map(([, file]) => file);

  expect(installed).toEqual(Array<string>(2).fill(`${name.slice(1).replace('/', '-')}-${version}.tgz`));
});

test('every entry of the package has a source and is in the README', () => {
  const names = Object.keys(entryFiles).map((path) => path.replace('.', '@genkan/client'));
  const built = Object.values(entryFiles).map(({ default: path }) => path.replace('./dist/', '').replace(/js$/, 'ts'));

  expect(names.map((name) => toSource(name).replace('../../', ''))).toEqual(built);
  expect(names.filter((name) => !snippets.join().includes(`'${toSource(name)}'`))).toEqual([]);
});

/** The cookies of a request or a response, as Next.js has them. */
class Cookies {
  readonly texts: Map<string, string>;
  readonly deleted: string[] = [];
  constructor(texts = new Map<string, string>()) {
    this.texts = texts;
  }
  get(name: string) {
    const value = this.texts.get(name);
    return value === undefined ? undefined : { value };
  }
  set({ name, value }: { name: string; value: string }): void {
    this.texts.set(name, value);
  }
  delete(name: string): void {
    this.texts.delete(name);
    this.deleted.push(name);
  }
}

/** The part of the recipe for servers that the test calls. */
interface Recipe {
  readonly authFor: (cookies: Cookies) => Pick<AuthClient, 'session'>;
  readonly renew: <Answer extends { cookies: Cookies }>(
    request: { cookies: Cookies },
    next: () => Answer,
  ) => Promise<Answer>;
}

/** Runs the recipe of the README for servers. */
async function loadRecipe(): Promise<Recipe> {
  const contents = snippets.find((code) => code.includes('authFor('))?.replaceAll(`'../../`, `'./`) ?? '';
  const stdin = { contents, loader: 'ts', resolveDir: '.' } as const;
  const { outputFiles } = await build({ stdin, bundle: true, format: 'esm', write: false });
  const [{ text } = { text: '' }] = outputFiles;
  return (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as Recipe;
}

test('the recipe for servers renews once, for the page and for the browser, in cookies that browsers accept', async () => {
  const gateway = new FakeGateway();
  const send = vi.fn(async (_url: string, { body }: { body: string }) => {
    const { variables } = JSON.parse(body) as { variables: { input: object } };
    return Response.json(await gateway.transport.run('refreshTokens', variables));
  });
  vi.stubGlobal('fetch', send);
  const { authFor, renew } = await loadRecipe();
  // Cognito's tokens have about this length together.
  const long = { accessToken: `a${'x'.repeat(1500)}`, tokenType: 'y'.repeat(3500) };
  const request = { cookies: new Cookies() };
  authFor(request.cookies).session.keep({ ...gateway.issue('hanako'), ...long, expiresIn: 0 });
  const sizes = [...request.cookies.texts].map(([name, value]) => name.length + encodeURIComponent(value).length);
  expect(sizes.length).toBeGreaterThan(1);
  expect(Math.max(...sizes)).toBeLessThan(4096 - 100);

  const page = new Cookies();
  const response = await renew(request, () => {
    for (const [name, value] of request.cookies.texts) page.set({ name, value });
    return { cookies: new Cookies() };
  });
  await renew({ cookies: page }, () => response);

  expect(send).toHaveBeenCalledTimes(1);
  expect(authFor(page).session.tokens()?.refreshToken).toBe('hanako-R2');
  expect(response.cookies.texts).toEqual(request.cookies.texts);
  expect(response.cookies.deleted, 'the new tokens need fewer cookies').toContain('session.1');

  authFor(request.cookies).session.keep(null);
  expect(request.cookies.texts.size).toBe(0);
});
