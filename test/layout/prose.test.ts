import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { files } from './tree.ts';

const scripts = scriptsOf('package.json');
const pages = files.filter((path) => path.endsWith('.md'));
const ROOMS = [...new Set(files.filter((path) => path.includes('/')).map((path) => path.split('/')[0]))];
/** Files that a newcomer would add, in "How to add …" of CONTRIBUTING.md; generated folders. */
const EXAMPLE = /forgotPassword|\/fr[.]ts$|^docs\/api\/|^(account|client|infra|local)\/dist\b/;
const ofNpm = ['ci', 'create', 'deprecate', 'install', 'pack', 'publish', 'start', 'test', 'version'];
/** Pages of the starter are about the created app; those of its template name its files. */
const TEMPLATE = 'create/template/';

function scriptsOf(manifest: string): Record<string, string> {
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { scripts: Record<string, string> }).scripts;
}

/** The commands of the packages, which `npm install` links. */
const commands = ['account', 'client', 'infra', 'local'].flatMap((room) => {
  const { bin = {} } = JSON.parse(readFileSync(`${room}/package.json`, 'utf8')) as { bin?: Record<string, string> };
  return Object.keys(bin);
});

/** Returns every `npm …` and `npx …` of a page, in code blocks and in text. */
function commandsOf(text: string): string[] {
  return [...text.matchAll(/\b(?:npm (?:run (?:-s )?)?|npx )([a-z][\w:-]*)/g)].map(([command]) => command);
}

describe.each(pages)('%s', (page) => {
  const text = readFileSync(page, 'utf8');
  const folder = page.startsWith(TEMPLATE) ? TEMPLATE : '';
  const known = page.startsWith('create/') ? scriptsOf(`${TEMPLATE}package.json`) : scripts;

  test('mentions only commands that exist', () => {
    const unknown = commandsOf(text).filter((command) => {
      const name = String(command.split(' ').at(-1));
      if (command.startsWith('npx ')) return !commands.includes(name) && !existsSync(`node_modules/.bin/${name}`);
      return !(name in known) && (command.startsWith('npm run') || !ofNpm.includes(name));
    });

    expect(unknown).toEqual([]);
  });

  test('names only paths that exist', () => {
    const named = [...text.matchAll(/`([\w.]+\/[\w./-]*)`/g)].map(([, path = '']) => path);
    const missing = named.filter((path) => ROOMS.includes(String(path.split('/')[0])) && !existsSync(folder + path));

    expect(missing.filter((path) => !EXAMPLE.test(path))).toEqual([]);
  });

  test('links only to files that exist', () => {
    const prose = text.replace(/```[^]*?```/g, '').replace(/`[^`\n]*`/g, '');
    const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^([a-z]+:|#)/.test(target));

    const missing = targets.filter((target) => !existsSync(normalize(join(dirname(page), target.replace(/#.*/, '')))));

    expect(missing).toEqual([]);
  });

  // `;` ends a statement of Mermaid, and `#` begins an entity, so the diagram fails or loses the rest of the line.
  test('has no ; and no # in a diagram', () => {
    const diagrams = [...text.matchAll(/^```mermaid\n([^]*?)^```$/gm)].map(([, diagram = '']) => diagram);

    expect(diagrams.flatMap((diagram) => diagram.split('\n')).filter((line) => /[;#]/.test(line))).toEqual([]);
  });
});

test('README.md and README.ja.md show the same commands', () => {
  const commands = (path: string): string[] => [...new Set(commandsOf(readFileSync(path, 'utf8')))].sort();

  expect(commands('README.ja.md')).toEqual(commands('README.md'));
  expect(commands('README.md')).toEqual(expect.arrayContaining(['npm start', 'npm test', 'npm run journey']));
});

test.each(['README.md', 'README.ja.md'])('the table of commands in %s has each command once', (path) => {
  const rows = [...readFileSync(path, 'utf8').matchAll(/^\| (`np[mx] .*?`)/gm)].map(([, command]) => command);

  expect(rows).toContain('`npm test`');
  expect(rows).toEqual([...new Set(rows)]);
});

test('npm scripts name only files that exist', () => {
  const named = Object.values(scripts)
    .flatMap((script) => script.split(' '))
    .filter((word) => /^[.\w][\w./-]*[.](ts|mjs|cjs|yml)$/.test(word));

  expect(named).toContain('local/start.ts');
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});

test('every npm script checks the installation before it uses a package', () => {
  const unchecked = Object.values(scripts).filter((script) => !/^(npm run|node checkInstall[.]cjs &&) /.test(script));

  expect(unchecked).toEqual([]);
});

test('.ci/run is executable', () => {
  expect(statSync('.ci/run').mode & 0o111).not.toBe(0);
});
