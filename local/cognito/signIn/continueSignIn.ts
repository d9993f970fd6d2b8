import type { Cognito, ClientScope } from '../context/Cognito.ts';
import { transaction } from '../state/transaction.ts';
import { challengeNewPassword } from './newPassword.ts';
import { secondFactor } from './secondFactor.ts';
import type { Passed } from './signIn.ts';

/** Continues after the right password: with a new password if it is temporary, else with the second factor. */
export async function continueSignIn(cognito: Cognito, scope: ClientScope, passed: Passed): Promise<object> {
  const { user, before } = passed;
  if (user.status !== 'FORCE_CHANGE_PASSWORD') return secondFactor(cognito, scope, passed);
  return transaction(cognito.state, () => {
    before?.();
    return challengeNewPassword(cognito, scope, user);
  });
}
