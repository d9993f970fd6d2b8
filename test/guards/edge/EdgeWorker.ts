import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CloudFrontRequest, CloudFrontRequestEvent, CloudFrontResponse } from '../../../guards/edge.ts';

type Answer = CloudFrontRequest | CloudFrontResponse;

/** Loads the bundle and gives it a clock of its own, as the engine gives its functions. */
const BOOTSTRAP = `
  const { parentPort, workerData } = require('node:worker_threads');
  const Machine = Date;
  let offset = 0;
  globalThis.Date = class extends Machine {
    constructor(...values) { if (values.length > 0) super(...values); else super(Machine.now() + offset); }
    static now() { return Machine.now() + offset; }
  };
  const { handler } = require(workerData);
  parentPort.on('message', async ({ event, offsetMillis }) => {
    offset = offsetMillis;
    parentPort.postMessage(await handler(event));
  });
`;

/** The edge function in a thread of its own, whose clock a test moves without moving that of the engine. */
export class EdgeWorker {
  /** Milliseconds by which the clock of the function is ahead of the machine's. */
  offsetMillis = 0;
  readonly #worker: Worker;

  /** @param env variables of the AWS SDK */
  constructor(folder: string, env: Readonly<Record<string, string>>) {
    this.#worker = new Worker(BOOTSTRAP, { eval: true, workerData: join(folder, 'index.js'), env });
  }

  /** Invokes the function; one at a time. */
  readonly handler = async (event: CloudFrontRequestEvent): Promise<Answer> => {
    const answered = once(this.#worker, 'message');
    this.#worker.postMessage({ event, offsetMillis: this.offsetMillis });
    const [answer] = (await answered) as [Answer];
    return answer;
  };

  /** Ends the thread. */
  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}
