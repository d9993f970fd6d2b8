import { AuthError } from '../runtime/AuthError.ts';
import type { AdminOperation } from './AdminOperation.ts';

/** The group whose members are operators; the schema's directives name it too. */
const OPERATORS = 'admin';

/**
 * Makes an operation that only operators can run, with the operator in the log. AppSync has checked the caller's
 * signature or token; a token also names groups that its user has left, and is accepted until it expires after it was
 * revoked. So Cognito is asked once more: an operator who is locked out can do nothing at once.
 */
export function asOperator<Input, Value>(operation: AdminOperation<Input, Value>): AdminOperation<Input, Value> {
  return async (services, input, caller) => {
    const { operator, accessToken } = caller;
    if (operator === undefined) throw new AuthError('UNAUTHENTICATED');
    services.audit.operator = operator;
    if (accessToken !== null) {
      await services.userPool.assertAccepted(accessToken);
      const groups = await services.userPool.groupsOf(operator);
      if (!groups.includes(OPERATORS)) throw new AuthError('FORBIDDEN');
    }
    return operation(services, input, caller);
  };
}
