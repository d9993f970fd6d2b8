import { verifyAccessToken } from '../tokens/verifyAccessToken.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * GlobalSignOut: ends every refresh and access token of the user; ID tokens stay valid for others until they expire.
 */
export const GlobalSignOut = defineTarget({
  parameters: { AccessToken: shapes.token },
  async run(input, cognito) {
    const { user } = await verifyAccessToken(cognito, input.AccessToken);
    cognito.families.revokeAll(user);
    return {};
  },
});
