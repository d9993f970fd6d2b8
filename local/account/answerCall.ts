import { ServiceException } from '../awsJson/ServiceException.ts';
import type { EventLog } from '../events.ts';
import type { Faults } from '../faults.ts';
import { NotEmulatedError } from '../notEmulated.ts';
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

/** Returns an error for a value of the template that depends on something that is not emulated. */
function asServiceException(error: unknown): unknown {
  return error instanceof NotEmulatedError ? new ServiceException('NotEmulatedError', error.message) : error;
}

/**
 * Runs a read-only call, unless a fault was injected for its action, and records it without its content.
 * @throws ServiceException for a fault, an unsigned call, and whatever the action reports.
 */
export function answerCall<T>(parts: AccountParts, call: AccountCall, run: () => T): Promise<T> {
  const { service, action, authorization } = call;
  return parts.events.call({ service: 'account', name: `${service} ${action}` }, async () => {
    const fault = await parts.faults.take(action);
    if (fault !== undefined) throw new ServiceException(fault.exception, fault.message);
    if (authorization?.startsWith('AWS4-HMAC-SHA256 ') !== true) {
      throw new ServiceException('MissingAuthenticationToken', 'Request is missing Authentication Token');
    }
    try {
      return run();
    } catch (error) {
      throw asServiceException(error);
    }
  });
}
