import { clientScope } from '../context/Cognito.ts';
import { assertClientSecret } from '../appClient/secretHash.ts';
import { transaction } from '../state/transaction.ts';
import { assertNotReused, refresh } from '../tokens/refresh.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * GetTokensFromRefreshToken, which takes the client secret itself. With rotation it returns a new refresh token, valid
 * for the remaining lifetime of the first one; the old one stays valid for RetryGracePeriodSeconds. A later use only
 * fails: AWS does not document that it revokes the session.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html
 */
export const GetTokensFromRefreshToken = defineTarget({
  parameters: {
    RefreshToken: shapes.token,
    ClientId: shapes.clientId,
    ClientSecret: shapes.clientSecret,
    ClientMetadata: shapes.clientMetadata,
  },
  async run(input, cognito) {
    const scope = clientScope(cognito, input.ClientId);
    const token = input.RefreshToken;
    assertClientSecret(scope.client, { secret: input.ClientSecret });
    const { family, ...tokens } = await refresh(cognito, scope, { token, clientMetadata: input.ClientMetadata });
    if (scope.client.rotationGraceSeconds === null) return { AuthenticationResult: tokens };
    const RefreshToken = transaction(cognito.state, () => {
      // Checked again in the transaction: of two concurrent calls, the second can be past the grace period.
      const current = cognito.families.byToken(token);
      if (current) assertNotReused(cognito, scope, current);
      cognito.families.supersede(token);
      return cognito.families.addToken(family.originJti);
    });
    return { AuthenticationResult: { ...tokens, RefreshToken } };
  },
});
