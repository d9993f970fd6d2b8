import type { ResolverError, UtilState } from '../../local/appsync/code/util/types/UtilFunction.ts';
import { utilFunctions } from '../../local/appsync/code/util/utilFunctions.ts';

/** Thrown by `util.error` when a resolver's source runs in the test's own process. */
export class Raised extends Error {
  readonly error: ResolverError;

  constructor(error: ResolverError) {
    super(error.message);
    this.error = error;
  }
}

const state: UtilState = {
  clock: { nowMillis: () => Date.now() },
  authType: 'API Key Authorization',
  appendedErrors: [],
  responseHeaders: {},
  logs: [],
};

/** Replaces `@aws-appsync/utils`, which is published without code: the engine's functions, called in this process. */
export const util = {
  autoId: (): string => String(utilFunctions['autoId']?.([], state)),
  matches: (pattern: string, value: string): boolean => utilFunctions['matches']?.([pattern, value], state) === true,
  error: (...[message, type, data, info]: [string, string, unknown, unknown]): never => {
    throw new Raised({ message, type, data, info });
  },
};
