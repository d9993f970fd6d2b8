import type { NotEmulatedResource } from './model.ts';
import { emulatedProperties } from './emulatedProperties.ts';
import type { Scope } from './scope.ts';

const TYPE = 'AWS::Lambda::EventInvokeConfig';
/**
 * Repetitions of a failed event without an EventInvokeConfig.
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html
 */
const DEFAULT_ATTEMPTS = 2;

/** Settings of a function's asynchronous invocations. */
interface AsyncInvocations {
  retryAttempts: number;
  notEmulated: NotEmulatedResource[];
}

/** Reads the EventInvokeConfig of a function in its stack; its qualifier does not matter, as there is one version. */
export function readAsyncInvocations(scope: Scope, lambdaFunction: { name: string; arn: string }): AsyncInvocations {
  for (const logicalId of scope.logicalIds(TYPE)) {
    const properties = emulatedProperties({ logicalId, type: TYPE, scope });
    const named = String(properties['FunctionName']);
    if (named !== lambdaFunction.name && named !== lambdaFunction.arn) continue;
    const retryAttempts = Number(properties['MaximumRetryAttempts'] ?? DEFAULT_ATTEMPTS);
    const notEmulated = 'DestinationConfig' in properties ? [{ logicalId, type: `${TYPE}.DestinationConfig` }] : [];
    return { retryAttempts, notEmulated };
  }
  return { retryAttempts: DEFAULT_ATTEMPTS, notEmulated: [] };
}
