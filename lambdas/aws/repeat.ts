/** What an error may say about itself; whatever came from the wire without an answer says nothing. */
interface Thrown {
  name: string;
  $metadata?: { httpStatusCode?: number };
}

/** How long the first pause is at most, in milliseconds; each further one may be twice as long. */
const PAUSE_MILLIS = 100;
/** Not LimitExceededException, which the SDK repeats: Cognito says by it that this user's attempts are used up. */
const THROTTLED: ReadonlySet<string> = new Set(['ThrottlingException', 'TooManyRequestsException']);

/** True when the same call may succeed later: there was no answer, the service is at fault, or it asks for patience. */
function isTransient(error: Thrown): boolean {
  const status = error.$metadata?.httpStatusCode;
  return status === undefined || status >= 500 || status === 429 || THROTTLED.has(error.name);
}

/**
 * Makes a call, and again after a pause of random length while it fails for a reason that may pass
 * (https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html).
 * @param attempts how often at most; 1 repeats nothing.
 * @throws what the last attempt threw.
 */
export async function repeat<Result>(attempts: number, call: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (attempt >= attempts || !isTransient(error as Thrown)) throw error;
      const pause = Math.random() * PAUSE_MILLIS * 2 ** (attempt - 1);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
