import type { Batch, Batches, DataSourceAnswer, FunctionAccess } from './DataSourceType.ts';
import { invokeLambda } from './invokeLambda.ts';

interface Item {
  payload: unknown;
  resolve: (answer: DataSourceAnswer) => void;
}

/**
 * Groups the invocations of one request whose field is the same, as AppSync does to avoid one call for each item of a
 * list. Items that are resolved at the same time are one batch, in their order in the response.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/tutorial-lambda-resolvers.html#advanced-use-case-batching
 */
export class BatchQueue implements Batches {
  readonly #access: FunctionAccess;
  readonly #waiting = new Map<string, Item[]>();

  constructor(access: FunctionAccess) {
    this.#access = access;
  }

  add(batch: Batch, payload: unknown): Promise<DataSourceAnswer> {
    const key = JSON.stringify(batch);
    return new Promise((resolve) => {
      const items = this.#waiting.get(key);
      if (items !== undefined) {
        items.push({ payload, resolve });
        return;
      }
      this.#waiting.set(key, [{ payload, resolve }]);
      // After all fields that are ready now: they are resolved in microtasks.
      setImmediate(() => this.#flush(batch, key));
    });
  }

  #flush(batch: Batch, key: string): void {
    const items = this.#waiting.get(key) ?? [];
    this.#waiting.delete(key);
    for (let start = 0; start < items.length; start += batch.maxBatchSize) {
      void this.#send(batch, items.slice(start, start + batch.maxBatchSize));
    }
  }

  async #send({ functionArn, isEvent }: Batch, items: readonly Item[]): Promise<void> {
    const payloads = items.map(({ payload }) => payload);
    if (isEvent) {
      this.#access.invoke(functionArn, payloads).catch(() => undefined);
      for (const { resolve } of items) resolve({ result: null, error: null });
      return;
    }
    const answer = await invokeLambda(functionArn, payloads, this.#access);
    for (const [index, { resolve }] of items.entries()) resolve(partOf(answer, index, items.length));
  }
}

/** The list has to match in size and order. The sentence and the type for another result are ours. */
function partOf(answer: DataSourceAnswer, index: number, size: number): DataSourceAnswer {
  if ('failed' in answer || answer.error !== null) return answer;
  const { result } = answer;
  if (Array.isArray(result) && result.length === size)
    return { result: (result[index] as unknown) ?? null, error: null };
  const found = Array.isArray(result) ? `a list of ${result.length}` : 'no list';
  const message = `The function returned ${found} for a batch of ${size}. Return a list of the same size and order.`;
  return { result: null, error: { message, type: 'Lambda:IllegalArgument' } };
}
