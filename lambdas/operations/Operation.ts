import type { AppClient } from '../cognito/AppClient.ts';
import type { Config } from '../runtime/config.ts';
import type { Caller } from '../runtime/event.ts';
import type { Outcome } from '../runtime/outcome.ts';
import type { Challenges } from '../session/Challenges.ts';
import type { Handles } from '../session/Handles.ts';

/** All that an operation may use; made for one invocation. */
export interface Services {
  config: Config;
  appClient: AppClient;
  handles: Handles;
  challenges: Challenges;
}

/** What a field of the schema does. A declared failure is an answer; only what is not declared is thrown. */
export type Operation<Input, Value> = (services: Services, input: Input, caller: Caller) => Promise<Outcome<Value>>;
