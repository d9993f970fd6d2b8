import type { ExecutionEnvironment } from './ExecutionEnvironment.ts';
import type { InvocationResult } from './invocation.ts';

interface FunctionPoolOptions {
  /** Starts a cold environment. */
  start: () => Promise<ExecutionEnvironment>;
  /** Maximum number of environments; further events wait. */
  limit: number;
  /** Milliseconds after which an idle environment beyond the first is stopped. */
  idleMillis: number;
}

/** The execution environments of one function: warm ones are used again, and a busy one makes a second start. */
export class FunctionPool {
  readonly #options: FunctionPoolOptions;
  readonly #running = new Set<ExecutionEnvironment>();
  readonly #idle: { environment: ExecutionEnvironment; timer: NodeJS.Timeout }[] = [];
  readonly #waiting: (() => void)[] = [];
  #busy = 0;
  #stopped = false;

  constructor(options: FunctionPoolOptions) {
    this.#options = options;
  }

  /** Number of environments, warm or busy. */
  get size(): number {
    return this.#running.size;
  }

  /**
   * @param event the JSON text of the event.
   * @throws Error once the pool is stopped.
   */
  async invoke(event: string): Promise<InvocationResult> {
    while (!this.#stopped && this.#busy >= this.#options.limit) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    if (this.#stopped) throw new Error('the engine has stopped');
    this.#busy += 1;
    try {
      const environment = await this.#take();
      const result = await environment.invoke(event);
      this.#giveBack(environment);
      return result;
    } finally {
      this.#busy -= 1;
      this.#waiting.shift()?.();
    }
  }

  /** Stops every environment; running events fail like those of a runtime that exited. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const { timer } of this.#idle) clearTimeout(timer);
    for (const waiting of this.#waiting.splice(0)) waiting();
    await Promise.all([...this.#running].map((environment) => environment.stop()));
    this.#running.clear();
  }

  async #take(): Promise<ExecutionEnvironment> {
    for (let warm = this.#idle.pop(); warm !== undefined; warm = this.#idle.pop()) {
      clearTimeout(warm.timer);
      if (warm.environment.alive) return warm.environment;
      this.#running.delete(warm.environment);
    }
    const cold = await this.#options.start();
    this.#running.add(cold);
    if (this.#stopped) await cold.stop();
    return cold;
  }

  #giveBack(environment: ExecutionEnvironment): void {
    if (this.#stopped || !environment.alive) {
      this.#running.delete(environment);
      return;
    }
    const timer = setTimeout(() => this.#reap(environment), this.#options.idleMillis).unref();
    this.#idle.push({ environment, timer });
  }

  #reap(environment: ExecutionEnvironment): void {
    if (this.#running.size === 1 && environment.alive) return;
    this.#idle.splice(
      this.#idle.findIndex((entry) => entry.environment === environment),
      1,
    );
    this.#running.delete(environment);
    void environment.stop();
  }
}
