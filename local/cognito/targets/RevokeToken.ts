import { scopeOf } from '../Cognito.ts';
import { exceptions } from '../exceptions.ts';
import { assertClientSecret } from '../secretHash.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/** A JWT in three parts is an access or an ID token; refresh tokens have five. */
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** RevokeToken: ends a refresh token and the access tokens that came from it. An unknown token is no error (RFC 7009, 2.2). */
export const RevokeToken = defineTarget({
  parameters: { Token: shapes.token, ClientId: shapes.clientId, ClientSecret: shapes.clientSecret },
  run(input, cognito) {
    const { client } = scopeOf(cognito, input.ClientId);
    assertClientSecret(client, input.ClientSecret);
    if (!client.revocation) throw exceptions.revocationOff();
    if (JWT.test(input.Token)) throw exceptions.unsupportedToken();
    const found = cognito.families.byToken(input.Token);
    if (!found) return {};
    if (found.family.clientId !== client.id) throw exceptions.foreignToken();
    cognito.families.revoke(found.family.originJti);
    return {};
  },
});
