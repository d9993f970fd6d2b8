import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { FolderWatch } from '../../../local/start/FolderWatch.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

afterEach(() => vi.useRealTimers());

test('looks for a folder that does not exist from time to time, until it is watched', () => {
  vi.useFakeTimers();
  const folder = join(temporaryFolder(), 'later');
  const onChange = vi.fn(() => watch.follow([folder]));
  const watch = new FolderWatch(onChange);
  watch.follow([folder]);
  vi.advanceTimersByTime(4000);
  expect(onChange).toHaveBeenCalledTimes(2);
  mkdirSync(folder);
  vi.advanceTimersByTime(10_000);
  expect(onChange).toHaveBeenCalledTimes(3);
  expect(vi.getTimerCount()).toBe(0);
  watch.close();
});

test('looks no more for a folder that is not followed any longer', () => {
  vi.useFakeTimers();
  const folder = temporaryFolder();
  const onChange = vi.fn();
  const watch = new FolderWatch(onChange);
  watch.follow([folder, join(folder, 'never')]);
  watch.follow([folder]);
  expect(vi.getTimerCount()).toBe(0);
  watch.close();
});
