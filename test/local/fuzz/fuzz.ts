import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'vitest';

/** Requests of each fuzz test: few in the suite, `FUZZ_RUNS=20000` for a long run. */
export const FUZZ_RUNS = Number(process.env['FUZZ_RUNS'] ?? 300);
/** Milliseconds for the whole test. */
export const FUZZ_TIMEOUT = 60_000 + FUZZ_RUNS * 30;
/** A request that takes longer counts as a hang. */
const HANG_MILLIS = 10_000;
const MEGABYTE = 1024 * 1024;

interface Figures {
  statuses: Map<number, number>;
  slowestMillis: number;
}

/** Counts the responses to random requests. */
export class FuzzRun {
  readonly #figures: Figures = { statuses: new Map(), slowestMillis: 0 };
  #heapBefore = 0;

  start(): void {
    this.#heapBefore = usedHeap();
  }

  /** Sends a request and expects a JSON response below 500 in time. */
  async send(send: () => Promise<Response>): Promise<void> {
    const began = performance.now();
    let timer: NodeJS.Timeout | undefined;
    const hang = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no response after ${HANG_MILLIS} ms`)), HANG_MILLIS);
    });
    const response = await Promise.race([send(), hang]).finally(() => clearTimeout(timer));
    const text = await response.text();
    expect(() => JSON.parse(text) as unknown).not.toThrow();
    expect(response.status, text.slice(0, 500)).toBeLessThan(500);
    const { statuses } = this.#figures;
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    this.#figures.slowestMillis = Math.max(this.#figures.slowestMillis, performance.now() - began);
  }

  /** Expects that memory came back, and prints the figures of a long run. */
  finish(name: string): void {
    const grown = (usedHeap() - this.#heapBefore) / MEGABYTE;
    const { statuses, slowestMillis } = this.#figures;
    if (FUZZ_RUNS > 1000) {
      const counts = [...statuses].map(([status, count]) => `${status} ×${count}`).join(', ');
      console.log(`${name}: ${counts}; slowest ${slowestMillis.toFixed(0)} ms; heap +${grown.toFixed(1)} MB`);
    }
    expect(grown).toBeLessThan(50);
  }
}

function usedHeap(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}
