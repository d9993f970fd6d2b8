import type { Cognito } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { softwareTokenCaller } from '../signIn/softwareTokenCaller.ts';
import { transaction } from '../state/transaction.ts';
import type { User } from '../state/Users.ts';
import { stepOfCode } from '../users/softwareTokenCode.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * Returns the step of the first code of a new secret. Wrong codes are not limited: the caller has the secret, and AWS
 * documents no number.
 */
function checkFirstCode(cognito: Cognito, user: User, code: string): number {
  const token = cognito.softwareTokens.pending(user);
  if (!token) throw exceptions.softwareTokenMissing();
  const step = stepOfCode(token.secret, code, cognito.clock.nowMillis());
  if (step === null) throw exceptions.softwareTokenNotVerified();
  return step;
}

/**
 * VerifySoftwareToken: registers the secret of AssociateSoftwareToken by its first code, which then counts as used.
 * Where MFA is required, the token becomes a factor at once (aws-amplify/amplify-js#4646); elsewhere
 * SetUserMFAPreference switches it on. The exception without a secret is not documented.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifySoftwareToken.html
 */
export const VerifySoftwareToken = defineTarget({
  parameters: {
    AccessToken: shapes.optionalToken,
    Session: shapes.session,
    UserCode: shapes.softwareTokenCode,
    FriendlyDeviceName: shapes.deviceName,
  },
  async run(input, cognito) {
    const { scope, user, session } = await softwareTokenCaller(cognito, input, 'MFA_SETUP_ASSOCIATED');
    // Nothing waits from here on, so of concurrent calls with one code one is right.
    const step = checkFirstCode(cognito, user, input.UserCode);
    const output = transaction(cognito.state, () => {
      cognito.softwareTokens.verify(user, { deviceName: input.FriendlyDeviceName ?? null, step });
      const preference = cognito.mfaPreferences.of(user).get('SOFTWARE_TOKEN_MFA');
      if (scope.pool.mfa === 'ON' && !preference?.enabled) {
        cognito.mfaPreferences.set(user, 'SOFTWARE_TOKEN_MFA', { enabled: true, preferred: false });
      }
      if (session === null) return { Status: 'SUCCESS' };
      cognito.sessions.spend(session);
      const Session = cognito.sessions.open(scope.client, user, { name: 'MFA_SETUP_VERIFIED', code: null });
      return { Status: 'SUCCESS', Session };
    });
    cognito.users.reportChange();
    return output;
  },
});
