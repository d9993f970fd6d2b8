import { clientScope } from '../context/Cognito.ts';
import { assertClientSecret } from '../appClient/secretHash.ts';
import { refresh } from '../tokens/refresh.ts';
import { rotateRefreshToken } from '../tokens/rotateRefreshToken.ts';
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
    const RefreshToken = rotateRefreshToken(cognito, scope, { token, family });
    return { AuthenticationResult: RefreshToken === null ? tokens : { ...tokens, RefreshToken } };
  },
});
