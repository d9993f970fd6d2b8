/** The work has taken longer than it may. */
export class LateError extends Error {
  override readonly name = 'LateError';
}

/**
 * Runs `work` for at most `millis` milliseconds. Its signal is aborted after that: work that goes on when Lambda thaws
 * the environment for the next invocation checks it before each call.
 * @throws LateError after that time
 */
export async function within<Result>(millis: number, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      controller.abort();
      reject(new LateError());
    }, millis);
  });
  try {
    return await Promise.race([work(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
