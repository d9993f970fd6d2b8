import type { Cognito } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { kindOf } from '../exceptions/kindOf.ts';
import type { InvocationResult } from '../../lambda/invocation.ts';
import { asObject } from '../settings/properties.ts';
import type { Properties } from '../../assembly/model.ts';
import type { TriggerName } from '../settings/triggers.ts';
import type { UserPool } from '../settings/userPool.ts';
import { toEvent, type TriggerCall } from './toEvent.ts';

/**
 * A trigger that times out is invoked up to three times in all.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
const TRIES = 3;

async function within<T>(millis: number, work: Promise<T>): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), millis);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function invokeInTime(
  cognito: Cognito,
  { trigger, functionArn, event }: { trigger: TriggerName; functionArn: string; event: object },
): Promise<InvocationResult> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const call = cognito.invoke(functionArn, event);
    // A late failure of a call that timed out must not end the process.
    call.catch(() => undefined);
    const result = await within(cognito.triggerMillis, call).catch((error: unknown) => {
      throw exceptions.triggerUnreachable(trigger, error instanceof Error ? error.name : 'unknown');
    });
    if (result !== 'late') return result;
  }
  throw exceptions.triggerUnreachable(trigger, 'Socket timeout while invoking Lambda function');
}

/**
 * Invokes a trigger of a pool and returns the `response` of its event; null when the pool has no such trigger.
 * @throws UserLambdaValidationException when the function throws, UnexpectedLambdaException when it cannot be reached
 * or times out three times, InvalidLambdaResponseException when it does not return an event.
 */
export async function invokeTrigger(cognito: Cognito, pool: UserPool, call: TriggerCall): Promise<Properties | null> {
  const { trigger } = call;
  const functionArn = pool.triggers.arns[trigger];
  if (functionArn === undefined) return null;
  const result = await invokeInTime(cognito, { trigger, functionArn, event: toEvent(pool, call) });
  if ('functionError' in result) throw exceptions.triggerFailed(trigger, result.errorMessage);
  const { payload } = result;
  if (!isObject(payload)) throw exceptions.triggerAnswerInvalid(trigger, `${kindOf(payload)} instead of its event`);
  const response = 'response' in payload ? payload.response : undefined;
  if (!isObject(response)) throw exceptions.triggerMemberInvalid(trigger, 'response', response);
  return asObject(response);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
