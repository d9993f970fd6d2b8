import { vi } from 'vitest';

/** Captures the log for one test. Returns a function that returns its lines, as objects. */
export function captureLines(): () => Record<string, unknown>[] {
  const lines: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  return () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}
