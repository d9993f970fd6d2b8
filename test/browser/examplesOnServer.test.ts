import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newPerson, TestGateway } from '../journeys/testGateway.ts';
import { launchChromium } from './launchChromium.ts';

const EXAMPLES = ['react-apollo', 'react-urql'];
let gateway: TestGateway;
let browser: Browser;

beforeAll(async () => {
  [gateway, browser] = await Promise.all([TestGateway.open(), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await gateway.close();
});

/** Bundles code beside an example, with React's development build, which names each hydration error. */
async function bundle(example: string, contents: string, platform: 'node' | 'browser'): Promise<string> {
  const resolveDir = fileURLToPath(new URL(`../../examples/${example}/`, import.meta.url));
  const { outputFiles } = await build({
    stdin: { contents, resolveDir, loader: 'tsx' },
    tsconfig: fileURLToPath(new URL('../../examples/tsconfig.json', import.meta.url)),
    bundle: true,
    write: false,
    platform,
    format: platform === 'node' ? 'cjs' : 'esm',
    target: 'es2022',
    logLevel: 'silent',
    define: {
      'process.env.NODE_ENV': '"development"',
      'import.meta.env.GRAPHQL_URL': JSON.stringify(gateway.engine.graphqlUrl),
      'import.meta.env.API_KEY': JSON.stringify(gateway.engine.apiKey),
    },
  });
  return outputFiles.map(({ text }) => text).join('');
}

/** Renders an example in Node.js, with nothing that only a browser has, and not even `navigator`, as in Node.js 20. */
async function render(example: string): Promise<string> {
  const script = await bundle(
    example,
    `import { renderToString } from 'react-dom/server';
     import { App } from './App.tsx';
     process.stdout.write('<main id="app">' + renderToString(<App />) + '</main>');`,
    'node',
  );
  return execFileSync(process.execPath, ['-'], { input: `delete globalThis.navigator;\n${script}`, encoding: 'utf8' });
}

/** Opens a page that the server has rendered. */
async function openPage(example: string) {
  const hydrate = await bundle(
    example,
    `import { hydrateRoot } from 'react-dom/client';
     import { App } from './App.tsx';
     hydrateRoot(document.getElementById('app'), <App />);`,
    'browser',
  );
  const html = await render(example);
  const page = await (await browser.newContext({ locale: 'ja-JP' })).newPage();
  page.setDefaultTimeout(10_000);
  const noted: string[] = [];
  page.on('pageerror', ({ message }) => noted.push(message));
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && noted.push(message.text()));
  const body = `<!doctype html><link rel="icon" href="data:," />${html}<script type="module" src="/main.js"></script>`;
  const server = createServer((request, response) => {
    const isScript = request.url === '/main.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(isScript ? hydrate : body);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const close = async () => {
    await page.context().close();
    server.close();
  };
  return { page, noted, close };
}

test.each(EXAMPLES)('%s is rendered on a server and hydrated without an error, at any step', async (example) => {
  const person = newPerson();
  await gateway.confirmed(person);
  const { page, noted, close } = await openPage(example);

  await page.getByRole('button', { name: 'アカウントをお持ちの方' }).click();
  await page.getByLabel('メールアドレスまたは電話番号').fill(person.email);
  await page.getByLabel('パスワード').fill(person.password);
  await page.getByRole('button', { name: 'サインイン' }).click();
  await page.getByLabel('コード').waitFor();

  // With a challenge in the storage; the password is no longer in memory.
  await page.reload();
  await page.getByRole('button', { name: 'コードを再送する' }).click();
  expect(await page.getByLabel('メールアドレスまたは電話番号').inputValue()).toBe(person.email);
  await page.getByText('新しいコードを受け取るには').waitFor();
  await page.getByLabel('パスワード').fill(person.password);
  await page.getByRole('button', { name: 'サインイン' }).click();
  await page.getByLabel('コード').waitFor();
  await page.getByLabel('コード').fill(gateway.code(person.phoneNumber));
  await page.getByRole('button', { name: 'サインイン' }).click();
  await page.getByText(person.email).waitFor();

  // With a session in the storage, also in another tab.
  await page.reload();
  await page.getByText(person.email).waitFor();
  expect(noted).toEqual([]);
  await close();
});
