import type { Duration } from 'aws-cdk-lib';
import type { IAuthGateway } from '../IAuthGateway.ts';

/** Sign-in of `EdgeGuard` on a page of the app, which posts the tokens to `/auth/cookies`. */
export interface EdgeSignInPage {
  /** Path of the page, such as `/sign-in`. The page needs no sign-in; name its assets in `publicPaths`. */
  readonly page: string;
}

/** Sign-in of `EdgeGuard` at the managed login of the user pool. */
export interface EdgeSignInRedirect {
  /**
   * Address of the user pool's domain: `gateway.userPoolDomain.baseUrl()`. The prop `managedLogin` of the gateway must
   * name `https://<host>/auth/callback` among the callback URLs and `https://<host>/` among the sign-out URLs, for each host
   * name of the distribution.
   */
  readonly loginUrl: string;
}

/** Properties of `EdgeGuard`. */
export interface EdgeGuardProps {
  /** Gateway whose users may see the content. It refreshes the tokens, and exchanges the codes of the managed login. */
  readonly gateway: IAuthGateway;

  /**
   * API key of the gateway. It is not secret.
   *
   * @default - `gateway.apiKey`; required for a gateway of another app
   */
  readonly apiKey?: string;

  /** Where users sign in. */
  readonly signIn: EdgeSignInPage | EdgeSignInRedirect;

  /**
   * Paths that need no sign-in: whole paths, or beginnings with `*` at the end. 2,000 characters in total.
   *
   * @default - every path needs a sign-in
   *
   * @example
   * const publicPaths = ['/robots.txt', '/assets/*'];
   */
  readonly publicPaths?: readonly string[];

  /**
   * Beginning of the guard's own paths: `/auth/callback`, `/auth/cookies`, `/auth/renew` and `/auth/sign-out`.
   *
   * @default '/auth'
   */
  readonly path?: string;

  /**
   * Groups of which the user must be in at least one.
   *
   * @default - no group is required
   */
  readonly groups?: readonly string[];

  /**
   * How long browsers keep the cookies: a minute or longer, in whole seconds. Not longer than the refresh token is
   * valid.
   *
   * @default - until the browser ends
   */
  readonly cookieMaxAge?: Duration;

  /**
   * Sends the access token to the origin, in the header Authorization. A value of the viewer never reaches the origin:
   * it is replaced, and removed on public paths and behind a `ViewerGuard`. The cache policy or the origin request
   * policy of the behavior must forward the header.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html
   *
   * @default false
   */
  readonly forwardToken?: boolean;
}

const PATH = /^(\/[\w.~-]+)+$/;
const MAX_PUBLIC_CHARACTERS = 2000;

/** Returns the problems of the props, a text for each. */
export function edgeGuardProblems(props: EdgeGuardProps): string[] {
  const { signIn, publicPaths = [], path = '/auth', groups, cookieMaxAge } = props;
  const seconds = cookieMaxAge?.toSeconds({ integral: false }) ?? 60;
  const problems: [boolean, string][] = [
    ['page' in signIn && !PATH.test(signIn.page), 'signIn.page must be a path such as /sign-in.'],
    [!PATH.test(path), `path must be a path such as /auth; it is ${path}.`],
    ...publicPaths.map((each): [boolean, string] => [
      !/^\/[^*?#]*\*?$/.test(each),
      `publicPaths: ${each} must begin with / and may have * at its end only.`,
    ]),
    [
      publicPaths.join('').length > MAX_PUBLIC_CHARACTERS,
      `publicPaths must have ${MAX_PUBLIC_CHARACTERS} characters in total or fewer.`,
    ],
    [groups?.length === 0, 'groups must name a group, or be left out.'],
    [seconds < 60 || !Number.isInteger(seconds), `cookieMaxAge must be a minute or longer; it is ${seconds} seconds.`],
    [apiKeyOf(props) === undefined, 'apiKey must be given for a gateway of another app.'],
  ];
  return problems.flatMap(([isProblem, text]) => (isProblem ? [text] : []));
}

/** Returns the API key: of the prop, or of a new gateway. */
export function apiKeyOf({ apiKey, gateway }: EdgeGuardProps): string | undefined {
  return apiKey ?? (gateway as { readonly apiKey?: string }).apiKey;
}
