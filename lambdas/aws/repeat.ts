import { commonErrorKind } from './commonErrors.ts';

/** The properties of an error that are read here. Network failures carry no status. */
interface Thrown {
  name: string;
  $metadata?: { httpStatusCode?: number };
}

/** Maximum length of the first pause, in milliseconds; each further maximum is twice as long. */
const PAUSE_MILLIS = 100;

/**
 * Returns true when the same call may succeed later: after no answer, a server error or throttling. Not after
 * LimitExceededException, which the SDK repeats: Cognito reports by it that a user's attempts are used up.
 */
function isTransient({ name, $metadata }: Thrown): boolean {
  const kind = commonErrorKind(name, $metadata?.httpStatusCode);
  return $metadata?.httpStatusCode === undefined || kind === 'throttled' || kind === 'unavailable';
}

/**
 * Makes a call, and repeats it after a pause of random length while it fails for a transient reason.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 * @param attempts maximum number of calls; 1 repeats nothing
 * @throws the error of the last attempt
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
