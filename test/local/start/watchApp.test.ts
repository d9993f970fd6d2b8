import { existsSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { watchApp } from '../../../local/start/watchApp.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const APP = `
import { readFileSync, writeFileSync } from 'node:fs';
const text = readFileSync('lib/stack.ts', 'utf8');
if (text === 'broken') throw new Error('the app is broken');
writeFileSync('cdk.out/manifest.json', text);`;

const ends: (() => void)[] = [];
afterEach(() => ends.splice(0).forEach((end) => end()));

/** Sets the time of a file to a later one, because two writes can have the same. */
let seconds = 60;
function write(file: string, text: string): void {
  writeFileSync(file, text);
  seconds += 60;
  const time = new Date(Date.now() + seconds * 1000);
  utimesSync(file, time, time);
}

function newProject(): string {
  const project = temporaryFolder();
  for (const folder of ['lib', 'cdk.out']) mkdirSync(join(project, folder));
  writeFileSync(join(project, 'cdk.json'), JSON.stringify({ app: 'node app.mjs' }));
  writeFileSync(join(project, 'app.mjs'), APP);
  writeFileSync(join(project, 'lib/stack.ts'), 'first');
  writeFileSync(join(project, 'cdk.out/manifest.json'), 'first');
  return project;
}

interface Start {
  given?: string | null;
  since?: number;
  reload?: () => Promise<void>;
}

/**
 * Watches, by default from now on: the times of files have fractions of milliseconds. `until` resolves when a reason or
 * an error of this kind is reported.
 */
function start(
  project: string,
  { given = null, since = Date.now() + 1, reload = () => Promise.resolve() }: Start = {},
) {
  const reported: string[] = [];
  let next = Promise.withResolvers<undefined>();
  const report = (text: string): void => {
    reported.push(text);
    next.resolve(undefined);
    next = Promise.withResolvers();
  };
  const onError = (error: unknown): void => report((error as Error).message);
  ends.push(watchApp({ project, given, since, reload, onReload: (reason) => report(reason), onError }));
  const until = async (kind: RegExp): Promise<string> => {
    for (;;) {
      const found = reported.find((text) => kind.test(text));
      if (found !== undefined) return found;
      await next.promise;
    }
  };
  return { reported, until };
}

test('a change of an input leads to a synth and a reload, an error goes on with the earlier one', async () => {
  const project = newProject();
  let reloads = 0;
  const { until } = start(project, { reload: () => Promise.resolve(void (reloads += 1)) });
  write(join(project, 'lib/stack.ts'), 'second');
  expect(await until(/changed/)).toBe('lib/stack.ts has changed');
  expect(reloads).toBeGreaterThan(0);
  write(join(project, 'lib/stack.ts'), 'broken');
  expect(await until(/broken/)).toContain('the app is broken');
  writeFileSync(join(project, 'cdk.json'), '{');
  expect(await until(/cdk\.json/)).toBe('cdk.json:1:2: Unexpected the end of the file in JSON.');
});

test('another assembly is reloaded when it has been synthesized', async () => {
  const project = newProject();
  const { until } = start(project, { given: join(project, 'cdk.out') });
  write(join(project, 'cdk.out/manifest.json'), '{}');
  expect(await until(/changed/)).toBe('cdk.out/manifest.json has changed');
});

test('a change during a reload leads to another one', async () => {
  const project = newProject();
  const { until } = start(project, {
    reload: () => {
      if (!existsSync(join(project, 'lib/later.ts'))) {
        utimesSync(join(project, 'lib/stack.ts'), 0, 0);
        write(join(project, 'lib/later.ts'), '');
      }
      return Promise.resolve();
    },
  });
  write(join(project, 'lib/stack.ts'), 'second');
  expect(await until(/later/)).toBe('lib/later.ts has changed');
});

test('a change during the first synth leads to a reload at once, and an older one does not', async () => {
  for (const given of [false, true]) {
    const project = newProject();
    const changed = given ? 'cdk.out/manifest.json' : 'lib/stack.ts';
    const since = Date.now() + 1;
    const options = { since, given: given ? join(project, 'cdk.out') : null };
    const { reported } = start(project, options);
    await settled(reported);
    expect(reported).toEqual([]);
    write(join(project, changed), 'second');
    ends.splice(0).forEach((end) => end());
    const { until } = start(project, options);
    expect(await until(/changed/)).toBe(`${changed} has changed`);
  }
});

test('a folder that was deleted and created again is still watched', async () => {
  const project = newProject();
  mkdirSync(join(project, 'lib/fn'));
  writeFileSync(join(project, 'lib/fn/index.js'), '');
  const { reported, until } = start(project);
  rmSync(join(project, 'lib/fn'), { recursive: true });
  mkdirSync(join(project, 'lib/fn'));
  write(join(project, 'lib/fn/index.js'), 'second');
  await until(/index/);
  await settled(reported);
  reported.length = 0;
  write(join(project, 'lib/fn/index.js'), 'third');
  expect(await until(/index/)).toBe('lib/fn/index.js has changed');
});

/** Waits until nothing has been reported for half a second. */
async function settled(reported: readonly string[]): Promise<void> {
  for (let count = -1; count !== reported.length;) {
    count = reported.length;
    await setTimeout(500);
  }
}

test('a file of the project folder that is deleted, or replaced by an older one, is a change', async () => {
  const project = newProject();
  for (const name of ['old.graphql', 'schema.graphql', 'other.graphql']) {
    writeFileSync(join(project, name), '');
    utimesSync(join(project, name), 1, 1);
  }
  const { reported, until } = start(project);
  rmSync(join(project, 'other.graphql'));
  expect(await until(/changed/)).toBe('other.graphql has changed');
  await settled(reported);
  reported.length = 0;
  renameSync(join(project, 'old.graphql'), join(project, 'schema.graphql'));
  expect(await until(/changed/)).toMatch(/^(?:old|schema)\.graphql has changed$/);
});
