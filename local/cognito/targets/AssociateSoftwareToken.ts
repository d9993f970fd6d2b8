import { softwareTokenCaller } from '../signIn/softwareTokenCaller.ts';
import { transaction } from '../state/transaction.ts';
import { createSoftwareTokenSecret } from '../users/softwareTokenCode.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * AssociateSoftwareToken: returns a new secret, which counts once VerifySoftwareToken got its first code. Until then an
 * earlier software token stays. A session works once; AWS does not document whether a second call with it fails.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AssociateSoftwareToken.html
 */
export const AssociateSoftwareToken = defineTarget({
  parameters: { AccessToken: shapes.optionalToken, Session: shapes.session },
  async run(input, cognito) {
    const { scope, user, session } = await softwareTokenCaller(cognito, input, 'MFA_SETUP');
    const SecretCode = createSoftwareTokenSecret();
    return transaction(cognito.state, () => {
      cognito.softwareTokens.associate(user, SecretCode);
      if (session === null) return { SecretCode };
      cognito.sessions.spend(session);
      const Session = cognito.sessions.open(scope.client, user, { name: 'MFA_SETUP_ASSOCIATED', code: null });
      return { SecretCode, Session };
    });
  },
});
