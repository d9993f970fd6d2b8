import type { DataSourceType } from './DataSourceType.ts';

/**
 * NONE: the result is the payload of the request object.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-none-js.html
 */
export const noneSource: DataSourceType = {
  type: 'NONE',
  open: () => ({
    run: (request) => {
      const payload = typeof request === 'object' && request !== null && 'payload' in request ? request.payload : null;
      return Promise.resolve({ result: payload ?? null, error: null });
    },
  }),
};
