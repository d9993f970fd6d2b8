import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openState, type State } from '../../local/state.ts';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'genkan-test-state-')), 'made', 'on', 'demand');
});
afterEach(() => rmSync(join(folder, '../../..'), { recursive: true, force: true }));

function write(state: State, word: string): void {
  state.exec('CREATE TABLE IF NOT EXISTS words (word TEXT)');
  state.prepare('INSERT INTO words VALUES (?)').run(word);
}

function words(state: State): unknown[] {
  state.exec('CREATE TABLE IF NOT EXISTS words (word TEXT)');
  return state
    .prepare('SELECT word FROM words')
    .all()
    .map(({ word }) => word);
}

describe('openState', () => {
  test('survives a restart', () => {
    const first = openState(folder);
    write(first, 'kept');
    first.close();
    const second = openState(folder);
    expect(words(second)).toEqual(['kept']);
    second.close();
  });

  test('survives a crash: what was written is there although the state was not closed', () => {
    const first = openState(folder);
    write(first, 'kept');
    const second = openState(folder);
    expect(words(second)).toEqual(['kept']);
    second.close();
    first.close();
  });

  test('starts empty when told to', () => {
    const first = openState(folder);
    write(first, 'gone');
    first.close();
    const second = openState(folder, true);
    expect(words(second)).toEqual([]);
    second.close();
  });

  test('keeps nothing in memory, and shares nothing between two', () => {
    const first = openState(null);
    write(first, 'mine');
    expect(words(openState(null))).toEqual([]);
    expect(words(first)).toEqual(['mine']);
  });
});
