import type { EdgeGateway } from './GatewayClient.ts';
import type { VerifierOptions } from '../verifier/VerifierOptions.ts';

/** Sign-in on a page of the app, which posts the tokens to `<path>/cookies`. */
export interface SignInPage {
  /** Path of the page, such as `/sign-in`. The guard adds `?return=<path>`. The page itself is public. */
  readonly page: string;
}

/** Sign-in at the managed login of the user pool. */
export interface SignInRedirect {
  /**
   * `AuthConfig.managedLogin.startUrl` of the gateway. The guard adds redirect URI, state, nonce and PKCE challenge.
   */
  readonly startUrl: string;
  /**
   * `AuthConfig.managedLogin.signOutUrl` of the gateway. The guard adds `logout_uri`: the root of the site.
   *
   * @default - the user stays signed in at the managed login
   */
  readonly signOutUrl?: string;
}

/** Properties of `createEdgeGuard`. */
export interface EdgeOptions {
  /** Whose access tokens are accepted. */
  readonly verifier: Omit<VerifierOptions<'access'>, 'tokenUse'>;
  /** The gateway that issues and refreshes the tokens. */
  readonly gateway: EdgeGateway;
  /**
   * Secrets that sign the cookies, of at least 32 characters: the one that signs first, then others that are accepted.
   */
  readonly cookieSecrets: readonly string[];
  /** Where users sign in. */
  readonly signIn: SignInPage | SignInRedirect;
  /**
   * Beginning of the guard's own paths: `/auth/callback`, `/auth/cookies`, `/auth/renew` and `/auth/sign-out`.
   *
   * @default '/auth'
   */
  readonly path?: string;
  /**
   * Paths that need no sign-in: whole paths, or beginnings with `*` at the end, such as `/assets/*`.
   *
   * @default - every path needs a sign-in
   */
  readonly publicPaths?: readonly string[];
  /**
   * How long browsers keep the cookies, in seconds. Keep it shorter than the validity of the refresh token.
   *
   * @default - until the browser ends
   */
  readonly cookieMaxAgeSeconds?: number;
  /**
   * Sends the access token to the origin, in the header Authorization, so that the origin knows the user. A value of
   * the viewer never reaches the origin: it is replaced, and removed on public paths. The cache policy or the origin
   * request policy of the behavior must forward the header.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html
   *
   * @default false
   */
  readonly forwardToken?: boolean;
  /**
   * Sets the short cookie that the CloudFront function checks, too.
   *
   * @default false
   */
  readonly viewerCookie?: boolean;
}

const PATH = /^(\/[\w.~-]+)+$/;

/** Returns the problems of the options that the verifier and the keys do not report, a text for each. */
export function edgeProblems({ signIn, path = '/auth', publicPaths = [], gateway }: EdgeOptions): string[] {
  const problems: [boolean, string][] = [
    [!PATH.test(path), `path must be a path such as /auth; it is ${path}.`],
    ['page' in signIn && !PATH.test(signIn.page), 'signIn.page must be a path such as /sign-in.'],
    ['startUrl' in signIn && !URL.canParse(signIn.startUrl), 'signIn.startUrl must be a URL.'],
    [!URL.canParse(gateway.graphqlUrl), 'gateway.graphqlUrl must be a URL.'],
    ...publicPaths.map((pattern): [boolean, string] => [
      !/^\/[^*?#]*\*?$/.test(pattern),
      `publicPaths: ${pattern} must begin with / and may have * at its end only.`,
    ]),
  ];
  return problems.flatMap(([isProblem, text]) => (isProblem ? [text] : []));
}
