import { AlbJwtVerifier } from 'aws-jwt-verify';
import { AlbJwksCache } from 'aws-jwt-verify/alb-cache';
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import { createVerifier } from '../verifier/createVerifier.ts';
import { groupsOf } from '../verifier/claims.ts';
import { GuardError } from '../verifier/GuardError.ts';
import type { HeaderReader, RequestVerifier } from '../verifier/RequestVerifier.ts';
import { toGuardError } from '../verifier/toGuardError.ts';
import { KeyFetcher } from './KeyFetcher.ts';
import type { LoadBalancerClaims } from './LoadBalancerClaims.ts';
import { type LoadBalancerOptions, loadBalancerProblems, publicKeysUrlOf } from './LoadBalancerOptions.ts';

/** Verifies the headers of load balancers. Create one for the whole program: it keeps their public keys. */
export type LoadBalancerVerifier = RequestVerifier<LoadBalancerClaims>;

/**
 * The claims and the access token have 11 KB together; base64 makes them a third longer.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html
 */
const MAX_LENGTH = 16_384;
/** The load balancer pads its base64url, unlike other issuers. */
const PART = '(?:[\\w-]{4})*(?:[\\w-]{2}(?:==)?|[\\w-]{3}=?)?';
/** Of a signature with another length than ES256's 64 bytes, Node.js says no more than that it failed. */
const COMPACT = new RegExp(`^(?=[^.])${PART}\\.(?=[^.])${PART}\\.[\\w-]{86}(?:==)?$`);

/**
 * Creates a verifier for the header x-amzn-oidc-data, with which an Application Load Balancer tells its targets who the
 * user is, on aws-jwt-verify. It checks the signature (ES256 only) with the key of the load balancers' Region, that the
 * signer is one of these load balancers, the app client, the issuer and the expiry.
 *
 * @throws Error that names every option that is invalid.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html
 *
 * @example
 * const verifier = createLoadBalancerVerifier({
 *   loadBalancerArns: ['arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop/50dc6c495c0c9188'],
 *   userPoolId: 'eu-west-1_Example12',
 *   clientIds: ['1h57kf5cpq17m0eml12EXAMPLE'],
 * });
 * app.get('/orders', expressGuard(verifier), (request, response) => {
 *   response.json({ owner: response.locals.claims.sub });
 * });
 */
export function createLoadBalancerVerifier(options: LoadBalancerOptions): LoadBalancerVerifier {
  const { loadBalancerArns, userPoolId, clientIds, groups, endpoint } = options;
  const problems = loadBalancerProblems(options);
  if (problems.length > 0) throw new Error(['The verifier cannot be created:', ...problems].join('\n  '));
  const pool = { userPoolId, clientIds, ...(endpoint !== undefined && { endpoint }) };
  const access = createVerifier({ pools: [pool], tokenUse: 'access', ...(groups && { groups }) });
  const library = AlbJwtVerifier.create(
    {
      albArn: [...loadBalancerArns],
      clientId: [...clientIds],
      issuer: `https://cognito-idp.${userPoolId.split('_')[0]}.amazonaws.com/${userPoolId}`,
      jwksUri: publicKeysUrlOf(options),
    },
    { jwksCache: new AlbJwksCache({ fetcher: new KeyFetcher() }) },
  );

  async function verifyData(token: string): Promise<LoadBalancerClaims> {
    if (token.length > MAX_LENGTH) throw new GuardError('TOKEN_INVALID', 'size');
    if (!COMPACT.test(token)) throw new GuardError('TOKEN_INVALID', 'malformed');
    try {
      assertOwn(token, options);
      return await library.verify(token);
    } catch (error) {
      throw toGuardError(error);
    }
  }

  return {
    async verifyRequest(headers) {
      const claims = await verifyData(onlyValue(headers('x-amzn-oidc-data')));
      if (!groups) return claims;
      const accessClaims = await access.verify(onlyValue(headers('x-amzn-oidc-accesstoken')));
      // Two headers of two users: not the load balancer's.
      if (accessClaims.sub !== claims.sub) throw new GuardError('TOKEN_INVALID', 'user');
      return { ...claims, 'cognito:groups': groupsOf(accessClaims) };
    },
  };
}

/** Which of several headers counts differs between servers, and some join them with commas. */
function onlyValue(values: ReturnType<HeaderReader>): string {
  const [value = '', ...more] = typeof values === 'string' ? [values] : (values ?? []);
  if (more.length > 0 || value.includes(',')) throw new GuardError('TOKEN_INVALID', 'header');
  if (value === '') throw new GuardError('TOKEN_MISSING', 'missing');
  return value;
}

/**
 * Checks what the library leaves open, or checks only after it has fetched the key: the algorithm, the signer and the
 * client of the header, both expiries, and that there is a user.
 */
function assertOwn(token: string, { loadBalancerArns, clientIds }: LoadBalancerOptions): void {
  const { header, payload } = decomposeUnverifiedJwt(token);
  const { alg, signer, client, iss, exp, crit } = header as Readonly<Record<string, unknown>>;
  if (alg !== 'ES256') throw new GuardError('TOKEN_INVALID', 'algorithm');
  if (crit !== undefined) throw new GuardError('TOKEN_INVALID', 'header');
  if (!isOneOf(loadBalancerArns, signer)) throw new GuardError('TOKEN_INVALID', 'signer');
  if (!isOneOf(clientIds, client)) throw new GuardError('TOKEN_INVALID', 'client');
  if (iss !== undefined && iss !== payload.iss) throw new GuardError('TOKEN_INVALID', 'issuer');
  if (payload.sub === undefined || payload.sub === '') throw new GuardError('TOKEN_INVALID', 'malformed');
  const expiries = [exp, payload.exp].filter((value) => value !== undefined);
  if (expiries.length === 0 || !expiries.every(Number.isFinite)) throw new GuardError('TOKEN_INVALID', 'expiry');
  // The library checks the expiry of the payload after the signature. That of the header is in the load balancer's own
  // format only.
  if (Number(exp ?? Infinity) * 1000 <= Date.now()) throw new GuardError('TOKEN_EXPIRED', 'expired');
}

function isOneOf(allowed: readonly unknown[], value: unknown): boolean {
  return allowed.includes(value);
}
