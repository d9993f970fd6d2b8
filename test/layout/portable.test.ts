import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { files } from './tree.ts';

const texts = files
  .filter((path) => !/\.(png|ico|zip|woff2?)$/.test(path))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

function filesWith(pattern: RegExp): string[] {
  return texts.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
}

/** Joins a pattern from pieces, so that this file does not match it. */
function pieces(...parts: string[]): RegExp {
  return new RegExp(parts.join(''));
}

describe('the project is independent of one machine', () => {
  test.each([
    ['a home folder', pieces('/ro', 'ot/')],
    ['a home folder of Linux', pieces('/ho', 'me/\\w+/')],
    ['a home folder of macOS', pieces('/Us', 'ers/\\w+/')],
    ['a path of one workplace', pieces('["\'`\\s(]/wo', 'rk/')],
    ['a tool of one workplace', pieces('[.]lib', 'rary/')],
    ['a package registry', pieces('registry[.](npm', 'js|yarn', 'pkg)|npm[.]pkg[.]git', 'hub')],
    ['a package mirror', pieces('(code|j)?arti', 'fact(ory|s)?[.](com|aws|amazonaws)')],
  ])('no file contains %s', (_what, pattern) => {
    expect(filesWith(pattern)).toEqual([]);
  });

  test.each([
    ['an AWS access key, except those of the documentation', pieces('AK', 'IA(?![0-9A-Z]*EXAMPLE)[0-9A-Z]{16}')],
    ['a private key', pieces('-----BEG', 'IN (RSA |EC )?PRIVATE')],
    ['a token', pieces('ey', 'J[\\w-]{20,}[.]ey', 'J[\\w-]{20,}[.]')],
  ])('no file contains %s', (_what, pattern) => {
    expect(filesWith(pattern)).toEqual([]);
  });
});

describe('dependencies are reproducible', () => {
  type Kind = 'dependencies' | 'devDependencies' | 'overrides' | 'peerDependencies';
  type Manifest = Partial<Record<Kind, Record<string, string>>> & { name: string; version: string };
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest & { workspaces: string[] };
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<
      string,
      { version: string; resolved?: string; integrity?: string; inBundle?: boolean; link?: true }
    >;
  };
  const workspaces = manifest.workspaces.map((folder) => ({
    folder,
    ...(JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as Manifest),
  }));
  const direct = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.overrides });

  test('package.json pins exact versions', () => {
    expect(direct).not.toEqual([]);
    expect(direct.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  test.each(workspaces)('$name has the version of the repository and caret ranges', (workspace) => {
    const ranges = Object.values(workspace.dependencies ?? {});

    expect(workspace.version).toBe(manifest.version);
    expect(workspace.devDependencies).toBeUndefined();
    expect(ranges.filter((range) => !/^\^\d+\.\d+\.\d+$/.test(range))).toEqual([]);
  });

  test('the lock file names no host and has a checksum for every downloaded package', () => {
    const packages = Object.entries(lock.packages).filter(
      ([path, { link }]) => path.startsWith('node_modules/') && link !== true,
    );

    expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    expect(packages.filter(([, { integrity, inBundle }]) => integrity === undefined && inBundle !== true)).toEqual([]);
  });
});
