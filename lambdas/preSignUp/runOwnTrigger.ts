import type { PreSignUpTriggerEvent } from 'aws-lambda';
import { FunctionError, invokeFunction } from '../aws/invokeFunction.ts';

/** What the deployment's own function threw: Cognito gets its text. */
export class OwnTriggerError extends Error {
  override readonly name = 'OwnTriggerError';
}

/**
 * Runs the deployment's own PreSignUp function, as Cognito would.
 * @param functionName null when there is none; then the event is returned as it is
 * @returns the event with the function's answer
 * @throws OwnTriggerError with the text of what the function threw; Error when it cannot be invoked
 */
export async function runOwnTrigger(
  functionName: string | null,
  event: PreSignUpTriggerEvent,
): Promise<PreSignUpTriggerEvent> {
  if (functionName === null) return event;
  try {
    return (await invokeFunction(functionName, 'RequestResponse', event)) as PreSignUpTriggerEvent;
  } catch (error) {
    throw error instanceof FunctionError ? new OwnTriggerError(error.thrown) : error;
  }
}
