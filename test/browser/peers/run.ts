// Runs all cases, or those with the given numbers, with each client. `--write` writes the table into docs/clients.md.

import { build } from 'esbuild';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import * as prettier from 'prettier';
import { installOtherClients, versionOf } from '../../../bench/clients/installOtherClients.ts';
import { launchChromium } from '../launchChromium.ts';
import { readCognitoCall } from '../server/cognitoProtocol.ts';
import type { Protocol } from '../server/FaultyServer.ts';
import { readGenkanCall } from '../server/genkanProtocol.ts';
import { readGotrueCall } from '../server/gotrueProtocol.ts';
import { CASES, type Case } from './cases.ts';
import { runInSetting } from './setting.ts';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const PAGE = fileURLToPath(new URL('../../../docs/clients.md', import.meta.url));
/** The lines of the page between which the table is. */
const [BEGIN, END] = ['<!-- begin: test/browser/peers/run.ts -->', '<!-- end -->'];

interface Client {
  name: string;
  page: string;
  protocol: Protocol;
}

const CLIENTS: readonly Client[] = [
  { name: '@genkan/client', page: 'genkan.ts', protocol: readGenkanCall },
  { name: 'aws-amplify', page: 'amplify.ts', protocol: readCognitoCall },
  { name: '@supabase/auth-js', page: 'supabase.ts', protocol: readGotrueCall },
];

async function bundle({ page }: Client): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`${FOLDER}pages/${page}`],
    write: false,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles.map(({ text }) => text).join('');
}

async function runCase(browser: Browser, wanted: Case): Promise<string[]> {
  const results: string[] = [];
  for (const client of CLIENTS) {
    const options = { browser, protocol: client.protocol, script: await bundle(client), issuer: wanted.issuer ?? {} };
    const result = await runInSetting(options, wanted.run).catch((error: unknown) => `not run: ${String(error)}`);
    process.stderr.write(`${wanted.title} | ${client.name}: ${result}\n`);
    results.push(result);
  }
  return results;
}

function toTable(version: string, rows: readonly (readonly string[])[]): string {
  const names = CLIENTS.map(({ name }) => (name === '@genkan/client' ? name : `${name} ${versionOf(FOLDER, name)}`));
  const date = new Date().toISOString().slice(0, 10);
  const lines = [['Case', ...names], names.map(() => '---').concat('---'), ...rows].map(
    (cells) => `| ${cells.join(' | ')} |`,
  );
  return `Run on ${date} in Chromium ${version}.\n\n${lines.join('\n')}`;
}

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { write: { type: 'boolean' } } });
  const failure = await installOtherClients(FOLDER);
  if (failure !== null)
    throw new Error(`npm could not install the clients of test/browser/peers/package.json: ${failure}`);
  const chosen = positionals.length > 0 ? positionals.map((number) => CASES[Number(number) - 1]) : CASES;
  const browser = await launchChromium();
  const rows: string[][] = [];
  for (const wanted of chosen) if (wanted) rows.push([wanted.title, ...(await runCase(browser, wanted))]);
  const table = toTable(browser.version(), rows);
  await browser.close();
  process.stdout.write(`${table}\n`);
  if (!values.write) return;
  const [before, rest = ''] = readFileSync(PAGE, 'utf8').split(BEGIN);
  const after = rest.split(END)[1] ?? '';
  const options = await prettier.resolveConfig(PAGE);
  const text = `${before}${BEGIN}\n\n${table}\n\n${END}${after}`;
  writeFileSync(PAGE, await prettier.format(text, { ...options, parser: 'markdown' }));
}

await main();
