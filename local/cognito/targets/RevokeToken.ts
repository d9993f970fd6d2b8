import { decodeProtectedHeader } from 'jose';
import { scopeOf } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { assertClientSecret } from '../appClient/secretHash.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/** A signed JWT is an access or an ID token; refresh tokens are encrypted ones, of five parts. */
function isSigned(token: string): boolean {
  try {
    return token.split('.').length === 3 && decodeProtectedHeader(token).alg !== undefined;
  } catch {
    return false;
  }
}

/**
 * RevokeToken: ends the session that a refresh token belongs to: all refresh tokens that it was rotated into, and all access tokens.
 * That a rotated token stands for its session follows from the API reference (RevokeTokenRequest: "the token session that is
 * associated with the refresh token"; SessionDescriptionType: a rotation is activity on a session, no new one), but no page says so.
 * An unknown token is no error (RFC 7009, 2.2). RevokeAssociatedSessions is about sessions of managed login, which are not played.
 */
export const RevokeToken = defineTarget({
  parameters: {
    Token: shapes.token,
    ClientId: shapes.clientId,
    ClientSecret: shapes.clientSecret,
    RevokeAssociatedSessions: shapes.associatedSessions,
  },
  run(input, cognito) {
    const { client } = scopeOf(cognito, input.ClientId);
    assertClientSecret(client, { secret: input.ClientSecret, call: 'revocation' });
    if (!client.revocation) throw exceptions.revocationOff();
    if (isSigned(input.Token)) throw exceptions.unsupportedToken();
    const found = cognito.families.byToken(input.Token);
    if (!found) return {};
    if (found.family.clientId !== client.id) throw exceptions.foreignToken();
    cognito.families.revoke(found.family.originJti);
    return {};
  },
});
