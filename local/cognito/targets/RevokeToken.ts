import { clientScope } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { assertClientSecret } from '../appClient/secretHash.ts';
import { isSignedToken } from '../tokens/isSignedToken.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * RevokeToken: revokes the session of a refresh token, with the refresh tokens that it was rotated into and all access
 * tokens. AWS does not document rotated tokens here; the wording "the token session that is associated with the refresh
 * token" implies it. An unknown token is no error (RFC 7009, section 2.2). RevokeAssociatedSessions concerns sessions
 * of managed login, which the engine does not relate to tokens.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RevokeToken.html
 */
export const RevokeToken = defineTarget({
  parameters: {
    Token: shapes.token,
    ClientId: shapes.clientId,
    ClientSecret: shapes.clientSecret,
    RevokeAssociatedSessions: shapes.associatedSessions,
  },
  run(input, cognito) {
    const { client } = clientScope(cognito, input.ClientId);
    assertClientSecret(client, { secret: input.ClientSecret, call: 'revocation' });
    if (!client.revocation) throw exceptions.revocationOff();
    if (isSignedToken(input.Token)) throw exceptions.unsupportedToken();
    const found = cognito.families.byToken(input.Token);
    if (!found) return {};
    if (found.family.clientId !== client.id) throw exceptions.foreignToken();
    cognito.families.revoke(found.family.originJti);
    return {};
  },
});
