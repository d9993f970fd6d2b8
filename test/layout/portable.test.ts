import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { files } from './tree.ts';

const texts = files
  .filter((path) => !/\.(png|ico|zip|woff2?)$/.test(path))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

const filesWith = (pattern: RegExp): string[] => texts.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

describe('the project works on any machine', () => {
  // Spelled in pieces, so that this file is not among the finds.
  test.each([
    ['a home folder', `/${'root'}/`],
    ['a home folder of Linux', `/${'home'}/\\w+/`],
    ['a home folder of macOS', `/${'Users'}/\\w+/`],
    ['a workplace', `["'\`\\s(]/${'work'}/`],
    ['a tool of one workplace', `[.]${'library'}/`],
  ])('no file names %s', (_what, pattern) => {
    expect(filesWith(new RegExp(pattern))).toEqual([]);
  });

  test.each([
    `registry[.]${'npmjs'}`,
    `registry[.]${'yarnpkg'}`,
    `npm[.]pkg[.]${'github'}`,
    `(code|j)?${'artifact'}(ory|s)?[.](com|aws|amazonaws)`,
  ])('no file names the package registry %s', (pattern) => {
    expect(filesWith(new RegExp(pattern))).toEqual([]);
  });

  test('no file holds a key or a token', () => {
    const pieces = [
      `${'AK'}IA(?![0-9A-Z]*EXAMPLE)[0-9A-Z]{16}`,
      `-----${'BEGIN'} (RSA |EC )?PRIVATE`,
      `eyJ[\\w-]{20,}[.]eyJ[\\w-]{20,}[.]`,
    ];

    expect(filesWith(new RegExp(pieces.join('|')))).toEqual([]);
  });
});

describe('what is installed is what was tried', () => {
  type Manifest = Record<'dependencies' | 'devDependencies' | 'overrides', Record<string, string> | undefined>;
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { resolved?: string; integrity?: string; inBundle?: boolean }>;
  };
  const direct = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.overrides });

  test.each(direct)('%s is pinned exactly (%s)', (_name, version) => {
    expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
  });

  test('the lock file names no host and has a checksum for every package that is fetched', () => {
    const packages = Object.entries(lock.packages).filter(([path]) => path !== '');

    expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    expect(packages.filter(([, { integrity, inBundle }]) => integrity === undefined && inBundle !== true)).toEqual([]);
  });
});
