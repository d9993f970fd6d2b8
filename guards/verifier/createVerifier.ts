import { CognitoJwtVerifier } from 'aws-jwt-verify';
import type { Jwk } from 'aws-jwt-verify/jwk';
import type { JwtHeader, JwtPayload } from 'aws-jwt-verify/jwt-model';
import { assertCompact } from './assertCompact.ts';
import { bearerToken } from './bearerToken.ts';
import { type ClaimsOf, type CommonClaims, groupsOf, type TokenUse } from './claims.ts';
import { GuardError } from './GuardError.ts';
import { PoolKeys } from './PoolKeys.ts';
import type { RequestVerifier } from './RequestVerifier.ts';
import { toGuardError } from './toGuardError.ts';
import { assertVerifierOptions, type PoolOptions, type VerifierOptions } from './VerifierOptions.ts';

/** Verifies the tokens of user pools. Create one for the whole program: it keeps the pools' public keys. */
export interface Verifier<Claims extends CommonClaims = CommonClaims> extends RequestVerifier<Claims> {
  /**
   * Verifies a token and resolves with its claims.
   *
   * @throws GuardError for a token that is not accepted, and `COGNITO_UNAVAILABLE` when it could not be checked.
   */
  readonly verify: (token: string) => Promise<Claims>;
  /**
   * Verifies the bearer token of the header Authorization and resolves with its claims.
   *
   * @param values the value of the header, or the values of all headers of that name
   * @throws GuardError as `verify`, and `TOKEN_MISSING` without a token.
   */
  readonly verifyHeader: (values: string | readonly string[] | null | undefined) => Promise<Claims>;
}

/**
 * Creates a verifier for the tokens of one or more user pools, on aws-jwt-verify. It checks the signature (RS256 only),
 * the issuer, the expiry, the kind of token, the app client, and the groups and scopes that the options require. The
 * public keys are fetched at the first token, and again for a token with an unknown key.
 *
 * @throws Error that names every option that is invalid.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
 *
 * @example
 * const verifier = createVerifier({
 *   pools: [{ userPoolId: 'ap-northeast-1_Example12', clientIds: ['1h57kf5cpq17m0eml12EXAMPLE'] }],
 *   tokenUse: 'access',
 * });
 * const { sub } = await verifier.verifyHeader(request.headers.authorization);
 */
export function createVerifier<Kind extends TokenUse>(options: VerifierOptions<Kind>): Verifier<ClaimsOf<Kind>> {
  assertVerifierOptions(options);
  return verifierWith(options, new PoolKeys(options.pools));
}

/** Creates a verifier as `createVerifier`, of options that were checked, with public keys that others may use too. */
export function verifierWith<Kind extends TokenUse>(
  options: VerifierOptions<Kind>,
  keys: PoolKeys,
): Verifier<ClaimsOf<Kind>> {
  const library = libraryVerifier(options, keys);

  async function verify(token: string): Promise<ClaimsOf<Kind>> {
    assertCompact(token);
    // The library checks every claim that the type requires, except for those of `assertUsable`.
    const claims = (await library.verify(token).catch(rethrow)) as CommonClaims as ClaimsOf<Kind>;
    assertAllowed(claims, options);
    if (options.checkRevoked === true) await keys.endpointOf(claims.iss).assertNotRevoked(token);
    return claims;
  }

  return {
    verify,
    verifyHeader: async (values) => verify(bearerToken(values)),
    verifyRequest: async (headers) => verify(bearerToken(headers('authorization'))),
  };
}

function rethrow(error: unknown): never {
  throw toGuardError(error);
}

function libraryVerifier({ pools, tokenUse, graceSeconds = 0 }: VerifierOptions, { cache }: PoolKeys) {
  const common = { tokenUse, graceSeconds, customJwtCheck: assertUsable };
  return CognitoJwtVerifier.create(
    pools.map(({ userPoolId, clientIds }: PoolOptions) => ({ ...common, userPoolId, clientId: [...clientIds] })),
    { jwksCache: cache },
  );
}

/** Checks what the library leaves open: it accepts tokens without expiry, and ignores critical headers. */
function assertUsable({ header, payload }: { header: JwtHeader; payload: JwtPayload; jwk: Jwk }): void {
  if (header.alg !== 'RS256') throw new GuardError('TOKEN_INVALID', 'algorithm');
  if (header['crit'] !== undefined) throw new GuardError('TOKEN_INVALID', 'header');
  if (payload.exp === undefined || payload.iat === undefined) throw new GuardError('TOKEN_INVALID', 'expiry');
  if (payload.sub === undefined || payload.sub === '') throw new GuardError('TOKEN_INVALID', 'malformed');
}

/** Checks the rules of this API, after the token is known to be valid: only these failures are 403. */
function assertAllowed(claims: CommonClaims, { groups, scopes }: VerifierOptions): void {
  const held = groupsOf(claims);
  if (groups && !groups.some((group) => held.includes(group))) throw new GuardError('GROUP_MISSING', 'group');
  const granted = typeof claims['scope'] === 'string' ? claims['scope'].split(' ') : [];
  if (scopes && !scopes.some((scope) => granted.includes(scope))) throw new GuardError('SCOPE_MISSING', 'scope');
}
