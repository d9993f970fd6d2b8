import { isReadable, toEntries } from '../users/attributes.ts';
import { toMfaSettings } from '../users/factors.ts';
import { verifyAccessToken } from '../tokens/verifyAccessToken.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/** GetUser: the attributes that the access token's app client may read. */
export const GetUser = defineTarget({
  parameters: { AccessToken: shapes.token },
  async run(input, cognito) {
    const { user, scope } = await verifyAccessToken(cognito, input.AccessToken);
    return {
      Username: user.username,
      UserAttributes: toEntries(user, (name) => isReadable(scope.client, name)),
      ...toMfaSettings(cognito, user),
    };
  },
});
