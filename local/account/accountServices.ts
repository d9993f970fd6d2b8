import type { Hono } from 'hono';
import type { AssemblyModel } from '../assembly/model.ts';
import type { JsonService } from '../awsJson/createJsonService.ts';
import type { Clock } from '../clock.ts';
import type { EventLog } from '../events.ts';
import type { Faults } from '../faults.ts';
import type { Account } from './Account.ts';
import { AccountStore } from './AccountStore.ts';
import { createJsonServices, jsonActionNames } from './jsonServices.ts';
import { createQueryService, queryActionNames } from './queryService.ts';
import { restActionNames, restRoutes } from './restRoutes.ts';

/** Services of which only the calls that check a deployment are emulated, by protocol. */
export interface AccountServices {
  /** AWS JSON, by the name of the service. */
  json: Readonly<Record<'cloudwatch' | 'logs' | 'servicequotas', JsonService>>;
  /** The AWS query protocol. */
  query: { handle: (request: Request) => Promise<Response> };
  /** REST. */
  rest: Hono;
}

/** Actions for which faults can be injected. */
export const accountActionNames: readonly string[] = [...jsonActionNames, ...queryActionNames, ...restActionNames];

/**
 * Creates the read-only calls that `genkan-doctor` and similar programs make, answered from the deployed stacks and the
 * account's settings. Signatures and permissions are not checked.
 */
export function createAccountServices(options: {
  model: AssemblyModel;
  clock: Clock;
  account: Account;
  events: EventLog;
  faults: Faults;
}): AccountServices {
  const { events, faults } = options;
  const parts = { store: new AccountStore(options), events, faults };
  return { json: createJsonServices(parts), query: createQueryService(parts), rest: restRoutes(parts) };
}
