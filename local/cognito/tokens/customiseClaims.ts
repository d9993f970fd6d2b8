import type { JWTPayload } from 'jose';
import type { Properties } from '../../assembly/model.ts';
import type { ClientScope, Cognito } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { asObject, readObject, readTexts } from '../settings/properties.ts';
import type { User } from '../state/Users.ts';
import { invokeTrigger } from '../triggers/invokeTrigger.ts';
import { metadataOf, userAttributes, type Metadata } from '../triggers/toEvent.ts';

/** The step that the tokens complete; see the trigger sources of PreTokenGeneration. */
export type TokenStep = 'Authentication' | 'NewPasswordChallenge' | 'RefreshTokens' | 'HostedAuth';

interface TokenClaims {
  id: JWTPayload;
  access: JWTPayload;
}

interface TokenRequest {
  user: User;
  step: TokenStep;
  clientMetadata: Metadata;
  claims: TokenClaims;
}

/**
 * Claims that a function cannot change. AWS ignores such a change, as far as it documents that.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
const FIXED = {
  both: 'acr amr at_hash auth_time azp event_id exp iat iss jti nbf nonce origin_jti sub token_use'.split(' '),
  id: ['aud', 'identities'],
  access: ['client_id', 'device_key', 'scope', 'username', 'version'],
};
const GROUP_CLAIMS = ['cognito:groups', 'cognito:roles', 'cognito:preferred_role'];
/** Scopes that only Cognito itself grants. */
const RESERVED_SCOPE = /^aws\.cognito/;

/**
 * Invokes PreTokenGeneration and returns the claims as it changes them: version 1 those of the ID token, later versions
 * those of both tokens. Its groups replace the user's in both.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
export async function customiseClaims(
  cognito: Cognito,
  { pool, client }: ClientScope,
  { user, step, clientMetadata, claims }: TokenRequest,
): Promise<TokenClaims> {
  const version = pool.triggers.tokenVersion;
  const member = version === '1' ? 'claimsOverrideDetails' : 'claimsAndScopeOverrideDetails';
  const response = await invokeTrigger(cognito, pool, {
    trigger: 'PreTokenGeneration',
    source: `TokenGeneration_${step}`,
    version,
    userName: user.username,
    clientId: client.id,
    request: {
      userAttributes: userAttributes(user),
      groupConfiguration: groupsOf(claims.id),
      ...(version === '1' ? {} : { scopes: scopesOf(claims.access) }),
      ...metadataOf(clientMetadata),
    },
    response: { [member]: null },
  });
  if (response === null) return claims;
  const details = readObject(response, member);
  const grouped = withGroups(claims, details);
  if (version === '1') return { ...grouped, id: changeId(grouped.id, assertTexts(details)) };
  const access = readObject(details, 'accessTokenGeneration');
  return {
    id: changeId(grouped.id, readObject(details, 'idTokenGeneration')),
    access: changeScopes(changeAccess(grouped.access, access, client.id), access),
  };
}

function groupsOf(id: JWTPayload): object {
  const [groups, roles, preferred] = GROUP_CLAIMS.map((name) => id[name]);
  return { groupsToOverride: groups ?? [], iamRolesToOverride: roles ?? [], preferredRole: preferred ?? null };
}

function scopesOf(access: JWTPayload): string[] {
  return String(access['scope']).split(' ').filter(Boolean);
}

/** Version 1 knows text claims only. */
function assertTexts(details: Properties): Properties {
  for (const [name, value] of Object.entries(readObject(details, 'claimsToAddOrOverride'))) {
    if (typeof value === 'string') continue;
    const path = `response.claimsOverrideDetails.claimsToAddOrOverride.${name}`;
    throw exceptions.triggerMemberInvalid('PreTokenGeneration', path, value);
  }
  return details;
}

function withGroups({ id, access }: TokenClaims, details: Properties): TokenClaims {
  const override = details['groupOverrideDetails'];
  if (typeof override !== 'object' || override === null) return { id, access };
  const given = asObject(override);
  const groups = readTexts(given, 'groupsToOverride');
  const roles = readTexts(given, 'iamRolesToOverride');
  const preferred = given['preferredRole'];
  const common = groups.length > 0 ? { 'cognito:groups': groups } : {};
  const own = {
    ...(roles.length > 0 ? { 'cognito:roles': roles } : {}),
    ...(typeof preferred === 'string' && preferred !== '' ? { 'cognito:preferred_role': preferred } : {}),
  };
  return {
    id: { ...without(id, GROUP_CLAIMS), ...common, ...own },
    access: { ...without(access, ['cognito:groups']), ...common },
  };
}

function changeId(claims: JWTPayload, change: Properties): JWTPayload {
  return changeClaims(claims, change, [...FIXED.both, ...FIXED.id]);
}

/** The claim `aud` can be added to an access token with the id of the app client as its value. */
function changeAccess(claims: JWTPayload, change: Properties, clientId: string): JWTPayload {
  const added = readObject(change, 'claimsToAddOrOverride');
  const fixed = [...FIXED.both, ...FIXED.access, ...(added['aud'] === clientId ? [] : ['aud'])];
  return changeClaims(claims, change, fixed);
}

function changeClaims(claims: JWTPayload, change: Properties, fixed: readonly string[]): JWTPayload {
  const suppressed = readTexts(change, 'claimsToSuppress').filter(
    (name) => !fixed.includes(name) && (!name.startsWith('cognito:') || GROUP_CLAIMS.includes(name)),
  );
  const added = Object.entries(readObject(change, 'claimsToAddOrOverride')).filter(
    ([name, value]) => value !== null && !fixed.includes(name) && !/^(?:cognito|dev):/.test(name),
  );
  return { ...without(claims, suppressed), ...Object.fromEntries(added) };
}

function changeScopes(access: JWTPayload, change: Properties): JWTPayload {
  const suppressed = new Set(readTexts(change, 'scopesToSuppress'));
  const added = readTexts(change, 'scopesToAdd').filter((scope) => !RESERVED_SCOPE.test(scope) && !/\s/.test(scope));
  const kept = scopesOf(access).filter((scope) => !suppressed.has(scope));
  return { ...access, scope: [...new Set([...kept, ...added])].join(' ') };
}

function without(claims: JWTPayload, names: readonly string[]): JWTPayload {
  return Object.fromEntries(Object.entries(claims).filter(([name]) => !names.includes(name)));
}
