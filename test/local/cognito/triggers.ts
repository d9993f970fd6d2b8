import type { Properties } from '../../../local/assembly/model.ts';
import type { InvocationResult } from '../../../local/lambda/invocation.ts';
import { KEY_ARN, REGION, startUserPool, type RunningUserPool, type UserPoolOptions } from './startUserPool.ts';
import { callsTo, type Calls } from './userPoolCalls.ts';

export interface TriggerEvent {
  version: string;
  triggerSource: string;
  userName: string;
  callerContext: Record<string, unknown>;
  request: Record<string, unknown>;
  response: Record<string, unknown>;
}
type Answer = (event: TriggerEvent) => InvocationResult | Promise<InvocationResult>;

const SENDERS = ['CustomEmailSender', 'CustomSMSSender'];

function arnOf(trigger: string): string {
  return `arn:aws:lambda:${REGION}:111122223333:function:${trigger}`;
}

/** LambdaConfig of these triggers, as CloudFormation has it. A name like `PreTokenGeneration:V2_0` has a version. */
export function lambdaConfig(triggers: readonly string[]): Properties {
  const entries = triggers.map((trigger): [string, unknown] => {
    const [name = '', LambdaVersion = 'V1_0'] = trigger.split(':');
    if (SENDERS.includes(name)) return [name, { LambdaArn: arnOf(name), LambdaVersion }];
    return trigger === name ? [name, arnOf(name)] : [`${name}Config`, { LambdaArn: arnOf(name), LambdaVersion }];
  });
  return { KMSKeyID: KEY_ARN, ...Object.fromEntries(entries) };
}

/** Returns the event with these members of the response set. */
export function respond(response: Record<string, unknown>): Answer {
  return (event) => ({ payload: { ...event, response: { ...event.response, ...response } } });
}

export function fail(errorMessage: string): Answer {
  return () => ({ functionError: 'Unhandled', errorType: 'Error', errorMessage });
}

/** Starts a pool with triggers. A trigger without an answer returns its event as it is. */
export async function startPoolWithTriggers(
  answers: Readonly<Record<string, Answer>>,
  options: UserPoolOptions = {},
): Promise<{ pool: RunningUserPool; calls: Calls; events: TriggerEvent[]; sources: () => string[] }> {
  const events: TriggerEvent[] = [];
  const { LambdaConfig: _, ...poolProperties } = options.poolProperties ?? {};
  const pool = await startUserPool({
    ...options,
    poolProperties: { ...poolProperties, LambdaConfig: lambdaConfig(Object.keys(answers)) },
    invoke: async (functionArn, event) => {
      const name = functionArn.split(':').at(-1) ?? '';
      events.push(event as TriggerEvent);
      const answer = Object.entries(answers).find(([key]) => key.split(':')[0] === name)?.[1];
      return (answer ?? respond({}))(event as TriggerEvent);
    },
  });
  return { pool, calls: callsTo(pool), events, sources: () => events.map(({ triggerSource }) => triggerSource) };
}
