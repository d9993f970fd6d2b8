/** What the guard reads of Lambda's context. */
export interface EdgeContext {
  /**
   * Returns the milliseconds until Lambda ends the invocation.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html
   */
  readonly getRemainingTimeInMillis: () => number;
}

/**
 * The longest invocation for a viewer request.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-lambda-at-edge
 */
const LIMIT_MILLIS = 5000;
/** Time in which the guard still responds by itself, before CloudFront does with a page of its own. */
const RESERVE_MILLIS = 500;

/** Returns a signal that aborts half a second before the invocation ends: all calls of one invocation share it. */
export function deadlineOf(context: EdgeContext | undefined): AbortSignal {
  const left = Math.min(LIMIT_MILLIS, context?.getRemainingTimeInMillis() ?? LIMIT_MILLIS);
  return AbortSignal.timeout(Math.max(0, left - RESERVE_MILLIS));
}
