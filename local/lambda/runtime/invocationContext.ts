import type { InvokeMessage } from './protocol.ts';

/**
 * The handler's second argument (https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html). The remaining time
 * is counted on the machine's time: moving the engine's clock does not use up a running invocation.
 * @param now the machine's time in milliseconds, also when `Date` follows the engine's clock.
 */
export function invocationContext(message: InvokeMessage, timeoutMillis: number, now: () => number): object {
  const deadline = now() + timeoutMillis;
  return {
    functionName: process.env['AWS_LAMBDA_FUNCTION_NAME'],
    functionVersion: process.env['AWS_LAMBDA_FUNCTION_VERSION'],
    invokedFunctionArn: message.functionArn,
    memoryLimitInMB: process.env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
    awsRequestId: message.requestId,
    logGroupName: process.env['AWS_LAMBDA_LOG_GROUP_NAME'],
    logStreamName: process.env['AWS_LAMBDA_LOG_STREAM_NAME'],
    // Present and undefined, as for every caller that is not a mobile app.
    clientContext: undefined,
    identity: undefined,
    getRemainingTimeInMillis: () => Math.round(deadline - now()),
  };
}
