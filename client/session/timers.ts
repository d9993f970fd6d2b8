/**
 * Runs work later. The timer does not keep a Node.js process alive.
 * @returns a function that cancels it
 */
export function later(millis: number, work: () => void): () => void {
  const timer: unknown = setTimeout(work, millis);
  (timer as { unref?: () => void }).unref?.();
  return () => clearTimeout(timer as number);
}

/** Resolves after a time. The timer keeps a Node.js process alive, because a caller waits for what follows. */
export function pause(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis));
}

/**
 * Limits the time of work that never rejects.
 * @param onTimeout called when the work takes longer; the returned promise resolves with its result
 */
export function within<Result>(
  millis: number,
  work: Promise<Result>,
  onTimeout: () => NoInfer<Result>,
): Promise<Result> {
  return new Promise((resolve) => {
    const cancel = later(millis, () => resolve(onTimeout()));
    void work.then(resolve).finally(cancel);
  });
}
