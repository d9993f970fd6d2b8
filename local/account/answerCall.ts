import { runAction } from '../awsJson/runAction.ts';
import type { EventLog } from '../events.ts';
import type { Faults } from '../faults.ts';
import type { AccountStore } from './AccountStore.ts';

/** Parts that every service of the account uses. */
export interface AccountParts {
  store: AccountStore;
  events: EventLog;
  faults: Faults;
}

/** A call of one service. */
export interface AccountCall {
  /** Name of the service in the call log, such as `IAM`. */
  service: string;
  action: string;
  /** The header Authorization. */
  authorization: string | undefined;
}

/**
 * Runs a read-only call as `runAction`, and records it without its content.
 * @throws ServiceException for a fault, an unsigned call, and whatever the action reports.
 */
export function answerCall<T>({ events, faults }: AccountParts, call: AccountCall, run: () => T): Promise<T> {
  const { service, action, authorization = null } = call;
  const signature = { authorization, missing: 'MissingAuthenticationToken' };
  return events.call({ service: 'account', name: `${service} ${action}` }, () =>
    runAction({ action, faults, signature }, run),
  );
}
