import { type AuthorizerContext, authorizerContext } from './authorizerContext.ts';
import { groupsOf } from '../verifier/claims.ts';
import type { Verifier } from '../verifier/createVerifier.ts';
import { GuardError } from '../verifier/GuardError.ts';

/** The member of an AppSync authorizer's event that the guard reads. */
export interface AppSyncAuthorizerEvent {
  /** The value of the header Authorization. */
  readonly authorizationToken: string;
}

/** Response of an AppSync Lambda authorizer. */
export interface AppSyncAuthorizerResponse {
  /** Whether AppSync executes the request. */
  readonly isAuthorized: boolean;
  /** `ctx.identity.resolverContext` of the resolvers. */
  readonly resolverContext?: AuthorizerContext;
  /** Fields that are null for the caller, with an error of the type Unauthorized. */
  readonly deniedFields?: string[];
  /** Seconds for which AppSync keeps the response for this token. */
  readonly ttlOverride: number;
}

/** Properties of `appSyncAuthorizer`. */
export interface AppSyncAuthorizerOptions {
  /**
   * Fields that only members of a group may use, by the group: `{ admin: ['Mutation.deleteOrder'] }`. Of a field that
   * several groups list, each of them is enough. Fields that no group lists are open to every valid token.
   *
   * @default - every field is open to every valid token
   */
  readonly fieldsOfGroups?: Readonly<Record<string, readonly string[]>>;
  /**
   * Longest time in seconds for which AppSync keeps a response: 0 to 3,600. It is shorter for a token that expires
   * earlier.
   *
   * @default 300
   */
  readonly ttlSeconds?: number;
}

const DEFAULT_TTL_SECONDS = 300;

/**
 * Returns the handler of a Lambda authorizer of an AppSync API. Callers send the token with or without `Bearer`. A
 * token that is not accepted is denied, which AppSync answers with 401.
 *
 * AppSync caches the response by the token. The response ends with the token, and a denial is not cached.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-lambda-authorization
 *
 * @example
 * export const handler = appSyncAuthorizer(verifier, { fieldsOfGroups: { admin: ['Mutation.deleteOrder'] } });
 */
export function appSyncAuthorizer(
  verifier: Verifier,
  { fieldsOfGroups = {}, ttlSeconds = DEFAULT_TTL_SECONDS }: AppSyncAuthorizerOptions = {},
): (event: AppSyncAuthorizerEvent) => Promise<AppSyncAuthorizerResponse> {
  return async ({ authorizationToken }) => {
    try {
      const claims = await verifier.verifyHeader(asHeader(authorizationToken));
      const secondsLeft = Math.max(0, claims.exp - Math.ceil(Date.now() / 1000));
      return {
        isAuthorized: true,
        resolverContext: authorizerContext(claims),
        deniedFields: deniedTo(groupsOf(claims), fieldsOfGroups),
        ttlOverride: Math.min(ttlSeconds, secondsLeft),
      };
    } catch (error) {
      if (error instanceof GuardError && error.status !== 503) return { isAuthorized: false, ttlOverride: 0 };
      throw error;
    }
  };
}

/** Clients of AppSync send the token alone. */
function asHeader(authorization: string): string {
  return authorization.includes(' ') ? authorization : `Bearer ${authorization}`;
}

function deniedTo(groups: readonly string[], fieldsOfGroups: Readonly<Record<string, readonly string[]>>): string[] {
  const allowed = new Set(
    Object.entries(fieldsOfGroups).flatMap(([group, fields]) => (groups.includes(group) ? fields : [])),
  );
  return [...new Set(Object.values(fieldsOfGroups).flat())].filter((field) => !allowed.has(field));
}
