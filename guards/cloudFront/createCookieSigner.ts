import { getSignedCookies } from '@aws-sdk/cloudfront-signer';
import { createVerifier } from '../verifier/createVerifier.ts';
import type { VerifierOptions } from '../verifier/VerifierOptions.ts';

/** Properties of `createCookieSigner`. */
export interface CookieSignerOptions {
  /** Whose access tokens are accepted. */
  readonly verifier: Omit<VerifierOptions<'access'>, 'tokenUse'>;
  /** Id of the public key in the key group of the behavior. */
  readonly keyPairId: string;
  /** The private key of the pair, as PEM: RSA of 2,048 bits, or ECDSA on P-256. Keep it in Secrets Manager. */
  readonly privateKey: string;
  /** URL of what the cookies open, with `*` for any text, such as `https://cdn.example.com/members/*`. */
  readonly resource: string;
  /**
   * Domain of the cookies, if the distribution has another host name than the server, such as `example.com`.
   *
   * @default - the host that sets them
   */
  readonly domain?: string;
  /**
   * Longest validity in seconds. The cookies never outlive the access token.
   *
   * @default - until the access token expires
   */
  readonly maxAgeSeconds?: number;
}

/** Turns an access token into the values of `Set-Cookie` headers. */
export type CookieSigner = (accessToken: string) => Promise<string[]>;

/**
 * Creates a function that turns an access token into CloudFront's own signed cookies (`CloudFront-Policy`,
 * `CloudFront-Signature`, `CloudFront-Key-Pair-Id`), for a server of your own. CloudFront checks them without a
 * function, but cannot refresh or revoke them.
 *
 * @returns a function that resolves with a `Set-Cookie` value for each cookie. It throws `GuardError` for a token that
 * is not accepted.
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-signed-cookies.html
 *
 * @example
 * const signCookies = createCookieSigner({
 *   verifier: { pools: [{ userPoolId: 'ap-northeast-1_Example12', clientIds: ['1h57kf5cpq17m0eml12EXAMPLE'] }] },
 *   keyPairId: 'K2JCJMDEHXQW5F',
 *   privateKey,
 *   resource: 'https://cdn.example.com/members/*',
 *   domain: 'example.com',
 * });
 * response.setHeader('Set-Cookie', await signCookies(tokens.accessToken));
 */
export function createCookieSigner(options: CookieSignerOptions): CookieSigner {
  const { keyPairId, privateKey, resource, domain, maxAgeSeconds = Infinity } = options;
  if (!/^https?:\/\//.test(resource)) throw new Error(`resource must be a URL with * for any text; it is ${resource}.`);
  const verifier = createVerifier({ ...options.verifier, tokenUse: 'access' });
  const attributes = `${domain === undefined ? '' : `; Domain=${domain}`}; Path=/; Secure; HttpOnly; SameSite=Lax`;

  return async (accessToken) => {
    const { exp } = await verifier.verify(accessToken);
    const seconds = Math.min(exp - Math.floor(Date.now() / 1000), maxAgeSeconds);
    const expires = Math.floor(Date.now() / 1000) + seconds;
    // A custom policy, because a canned policy cannot have a resource with `*`:
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-signed-cookies.html
    const condition = { DateLessThan: { 'AWS:EpochTime': expires } };
    const policy = JSON.stringify({ Statement: [{ Resource: resource, Condition: condition }] });
    const cookies = Object.entries(getSignedCookies({ keyPairId, privateKey, policy }));
    return cookies.map(([name, value]) => `${name}=${String(value)}${attributes}; Max-Age=${seconds}`);
  };
}
