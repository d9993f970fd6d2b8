import type { Cognito } from '../context/Cognito.ts';
import type { UserPool } from '../settings/userPool.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Returns the `sub` of the user that a call concerns; null when the call names no user of the pool.
 * @param body the body of the call, not yet validated.
 */
export function subjectOf(cognito: Cognito, body: unknown): string | null {
  const fields = toFields(body);
  const given = { ...toFields(fields['AuthParameters']), ...toFields(fields['ChallengeResponses']) };
  const name = fields['Username'] ?? given['USERNAME'];
  const pool = poolOf(cognito, fields);
  if (pool && typeof name === 'string') {
    return (cognito.users.find(pool, name) ?? cognito.users.bySub(pool.id, name))?.sub ?? null;
  }
  const refresh = fields['RefreshToken'] ?? fields['Token'] ?? given['REFRESH_TOKEN'];
  if (typeof refresh === 'string') return cognito.families.byToken(refresh)?.family.sub ?? null;
  const { AccessToken: access } = fields;
  return typeof access === 'string' ? tokenSubject(cognito, access) : null;
}

function poolOf(cognito: Cognito, { UserPoolId: poolId, ClientId: clientId }: Fields): UserPool | undefined {
  const id = poolId ?? (typeof clientId === 'string' ? cognito.clients.get(clientId)?.userPoolId : undefined);
  return typeof id === 'string' ? cognito.pools.get(id) : undefined;
}

/** Returns the `sub` in an access token, without verifying the token. */
function tokenSubject(cognito: Cognito, token: string): string | null {
  try {
    const claims = toFields(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()));
    const { iss, sub } = claims;
    if (typeof iss !== 'string' || typeof sub !== 'string') return null;
    return cognito.users.bySub(iss.split('/').at(-1) ?? '', sub)?.sub ?? null;
  } catch {
    return null;
  }
}

function toFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
