import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
  it('survives a restart', () => {
    const first = openState(folder);
    write(first, 'kept');
    first.close();
    const second = openState(folder);
    expect(words(second)).toEqual(['kept']);
    second.close();
  });

  it('survives a crash: what was written is there for the next one, although nobody closed', () => {
    const first = openState(folder);
    write(first, 'kept');
    const second = openState(folder);
    expect(words(second)).toEqual(['kept']);
    second.close();
    first.close();
  });

  it('starts empty when told to', () => {
    const first = openState(folder);
    write(first, 'gone');
    first.close();
    const second = openState(folder, true);
    expect(words(second)).toEqual([]);
    second.close();
  });

  it('keeps nothing in memory, and shares nothing between two', () => {
    const first = openState(null);
    write(first, 'mine');
    expect(words(openState(null))).toEqual([]);
    expect(words(first)).toEqual(['mine']);
  });
});
