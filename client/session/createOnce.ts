/** Runs work under a key. */
type Once<Result> = (key: string, work: () => Promise<Result>) => Promise<Result>;

/** Returns a function that shares one promise between concurrent calls with the same key. */
export function createOnce<Result>(): Once<Result> {
  const pending = new Map<string, Promise<Result>>();
  return (key, work) => {
    const promise = pending.get(key) ?? work().finally(() => pending.delete(key));
    pending.set(key, promise);
    return promise;
  };
}
