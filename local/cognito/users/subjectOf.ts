import type { Cognito } from '../context/Cognito.ts';
import type { UserPool } from '../settings/userPool.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Whom a call is about, by `sub`: an identifier that says nothing to anybody outside of the pool. Null when the call names
 * nobody whom the pool knows.
 * @param body the call's body, as yet unchecked.
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
  return typeof access === 'string' ? bearerOf(cognito, access) : null;
}

function poolOf(cognito: Cognito, { UserPoolId: poolId, ClientId: clientId }: Fields): UserPool | undefined {
  const id = poolId ?? cognito.clients.get(String(clientId))?.userPoolId;
  return typeof id === 'string' ? cognito.pools.get(id) : undefined;
}

/** The user whom an access token names, whether or not it is good. */
function bearerOf(cognito: Cognito, token: string): string | null {
  try {
    const claims = toFields(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()));
    const poolId = String(claims['iss']).split('/').at(-1) ?? '';
    return cognito.users.bySub(poolId, String(claims['sub']))?.sub ?? null;
  } catch {
    return null;
  }
}

function toFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
