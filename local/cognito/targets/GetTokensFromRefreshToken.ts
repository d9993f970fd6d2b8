import { scopeOf } from '../context/Cognito.ts';
import { assertClientSecret } from '../appClient/secretHash.ts';
import { transaction } from '../state/transaction.ts';
import { assertNotReused, refresh } from '../tokens/refresh.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * GetTokensFromRefreshToken, which takes the client secret itself. With rotation it answers a new refresh token, good for the rest of
 * the first one's life, and the old one works for RetryGracePeriodSeconds more (developer guide, using-the-refresh-token). One that
 * comes later is refused and nothing else: that AWS would revoke the session by itself is not documented.
 */
export const GetTokensFromRefreshToken = defineTarget({
  parameters: {
    RefreshToken: shapes.token,
    ClientId: shapes.clientId,
    ClientSecret: shapes.clientSecret,
    ClientMetadata: shapes.clientMetadata,
  },
  async run(input, cognito) {
    const scope = scopeOf(cognito, input.ClientId);
    const token = input.RefreshToken;
    assertClientSecret(scope.client, { secret: input.ClientSecret });
    const { family, ...tokens } = await refresh(cognito, scope, { token });
    if (scope.client.rotationGraceSeconds === null) return { AuthenticationResult: tokens };
    const RefreshToken = transaction(cognito.state, () => {
      // Again, inside the transaction: of two that come at the same time the second may be past the grace period.
      const current = cognito.families.byToken(token);
      if (current) assertNotReused(cognito, scope, current);
      cognito.families.supersede(token);
      return cognito.families.addToken(family.originJti);
    });
    return { AuthenticationResult: { ...tokens, RefreshToken } };
  },
});
