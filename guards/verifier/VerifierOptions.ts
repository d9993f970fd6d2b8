import type { TokenUse } from './claims.ts';

/** A user pool whose tokens are accepted. */
export interface PoolOptions {
  /** Id of the user pool, such as `ap-northeast-1_Example12`. */
  readonly userPoolId: string;
  /** Ids of the app clients whose tokens are accepted: at least one. */
  readonly clientIds: readonly string[];
  /**
   * Origin of Cognito's API, from which the public keys are fetched too. It must be an `https:` URL, or an `http:` URL
   * of this machine: the engine's `cognitoUrl`. The issuer of the tokens stays that of AWS.
   *
   * @default - `https://cognito-idp.<Region>.amazonaws.com`
   */
  readonly endpoint?: string;
}

/** Properties of `createVerifier`. They can be written as JSON. */
export interface VerifierOptions<Kind extends TokenUse = TokenUse> {
  /** User pools whose tokens are accepted: at least one. */
  readonly pools: readonly PoolOptions[];
  /**
   * Kind of token that is accepted. APIs accept access tokens; ID tokens are for the client that signed the user in.
   */
  readonly tokenUse: Kind;
  /**
   * Groups of which the user must be in at least one.
   *
   * @default - no group is required
   */
  readonly groups?: readonly string[];
  /**
   * Scopes of which the access token must have at least one. ID tokens have no scopes.
   *
   * @default - no scope is required
   */
  readonly scopes?: readonly string[];
  /**
   * Seconds for which a token is accepted after its expiry, for clocks that differ: 0 to 300.
   *
   * @default 0
   */
  readonly graceSeconds?: number;
  /**
   * Asks Cognito in each call whether the access token was revoked (`GetUser`). It adds a request to Cognito to each
   * request, which counts towards the quota of the category UserRead, and it needs access tokens with the scope
   * `aws.cognito.signin.user.admin`.
   *
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
   *
   * @default false
   */
  readonly checkRevoked?: boolean;
}

const MAX_GRACE_SECONDS = 300;

/** @throws Error that names every option that is invalid. */
export function assertVerifierOptions(options: VerifierOptions): void {
  const problems = optionProblems(options);
  if (problems.length > 0) throw new Error(['The verifier cannot be created:', ...problems].join('\n  '));
}

/** Returns the problems of the options, a text for each. */
function optionProblems(options: VerifierOptions): string[] {
  const { pools, tokenUse, groups, scopes, graceSeconds = 0, checkRevoked = false } = options;
  const problems: [boolean, string][] = [
    [pools.length === 0, 'pools must have a user pool.'],
    ...pools.flatMap(poolProblems),
    [!['access', 'id'].includes(tokenUse), "tokenUse must be 'access' or 'id'."],
    [groups?.length === 0, 'groups must have a group, or be left out.'],
    [scopes?.length === 0, 'scopes must have a scope, or be left out.'],
    [scopes !== undefined && tokenUse === 'id', "scopes needs tokenUse: 'access'; ID tokens have no scopes."],
    [checkRevoked && tokenUse === 'id', "checkRevoked needs tokenUse: 'access'; GetUser accepts no ID tokens."],
    [
      !(graceSeconds >= 0 && graceSeconds <= MAX_GRACE_SECONDS),
      `graceSeconds must be 0 to ${MAX_GRACE_SECONDS}; it is ${graceSeconds}.`,
    ],
  ];
  return problems.flatMap(([isProblem, text]) => (isProblem ? [text] : []));
}

function poolProblems({ userPoolId, clientIds, endpoint }: PoolOptions): [boolean, string][] {
  return [
    [!/^[a-z]{2,}(-[a-z]+)+-\d_[A-Za-z0-9]+$/.test(userPoolId), `${userPoolId} is not the id of a user pool.`],
    [clientIds.length === 0 || clientIds.includes(''), `${userPoolId}: clientIds must have the id of an app client.`],
    [
      endpoint !== undefined && !isTrusted(endpoint),
      `${userPoolId}: endpoint must be an https: URL, or an http: URL of this machine.`,
    ],
  ];
}

/** Returns whether no one between here and the endpoint can replace the keys. */
function isTrusted(endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname } = new URL(endpoint);
  return protocol === 'https:' || (protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname));
}
