import { constants, createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { SignJWT } from 'jose';
import type { GuardErrorCode, VerifierOptions } from '../../guards/index.ts';
import { createKey, type Issuer, type PoolKey, publicJwk, startIssuer } from './startIssuer.ts';

// The table of forged and good tokens that every guard is tested with. A test of a face builds its door (a server, a
// function) once for each kind of guard and sends it every vector: see `test/guards/faces.ts`.

/** The guards that the vectors are for, by the rules that they check. */
export type GuardKind = 'access' | 'id' | 'group' | 'scope';

/** A token, and what a guard says to it. */
export interface Vector {
  /** What is wrong with the token, or why it is good. */
  readonly name: string;
  /** The guard to send it to: `table.guards[guard]`. */
  readonly guard: GuardKind;
  readonly token: string;
  readonly expected: 'accepted' | GuardErrorCode;
}

/** Values of the header Authorization, for guards that read it. They are for the guard `access`. */
export interface HeaderVector {
  readonly name: string;
  /** One value for each header. */
  readonly values: readonly string[];
  readonly expected: 'accepted' | GuardErrorCode;
}

/** The whole table. */
export interface VectorTable {
  /** Options of the verifier of each guard. They can be written as JSON, so a deployed function gets them too. */
  readonly guards: Readonly<Record<GuardKind, VerifierOptions>>;
  readonly vectors: readonly Vector[];
  readonly headers: readonly HeaderVector[];
  /** The server with the keys of both pools. */
  readonly issuer: Issuer;
  /** A key of pool A, to sign further tokens. */
  readonly key: PoolKey;
}

type Json = Record<string, unknown>;

export const POOL_A = 'ap-northeast-1_VectorsA1';
export const POOL_B = 'eu-west-1_VectorsB1';
export const WEB = '1h57kf5cpq17m0eml12example';
export const MOBILE = '2h57kf5cpq17m0eml12example';
export const PARTNER = '3h57kf5cpq17m0eml12example';
/** A client of pool A whose tokens no guard accepts. */
const OTHER_CLIENT = '9h57kf5cpq17m0eml12example';
const SUB = '7ce0dd0f-0d1f-4a3b-9c0a-2f3f1f0f5a11';
const USER_SCOPE = 'aws.cognito.signin.user.admin';

function issuerOf(userPoolId: string): string {
  return `https://cognito-idp.${userPoolId.split('_')[0]}.amazonaws.com/${userPoolId}`;
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** Returns the claims of an access token of pool A as Cognito writes them. */
export function accessClaims(changes: Json = {}): Json {
  const now = nowSeconds();
  return {
    sub: SUB,
    'cognito:groups': ['members'],
    iss: issuerOf(POOL_A),
    client_id: WEB,
    origin_jti: 'c1a7a3cb-51f4-4f6a-8c9b-000000000001',
    event_id: 'c1a7a3cb-51f4-4f6a-8c9b-000000000002',
    token_use: 'access',
    scope: USER_SCOPE,
    auth_time: now,
    exp: now + 3600,
    iat: now,
    jti: 'c1a7a3cb-51f4-4f6a-8c9b-000000000003',
    username: SUB,
    ...changes,
  };
}

function idClaims(changes: Json = {}): Json {
  const claims = accessClaims({ token_use: 'id', aud: WEB, email: 'hanako@example.com', email_verified: true });
  delete claims['client_id'];
  delete claims['scope'];
  delete claims['username'];
  return { ...claims, 'cognito:username': SUB, ...changes };
}

function encode(value: unknown): string {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
}

/** Signs any header and payload, valid or not, by RS256 or what `signature` returns. */
export function forge(header: unknown, payload: unknown, signature: (text: string) => Buffer | string): string {
  const text = `${encode(header)}.${encode(payload)}`;
  const signed = signature(text);
  return `${text}.${typeof signed === 'string' ? signed : signed.toString('base64url')}`;
}

/** Returns how to sign text with an RSA key. */
export function rsa(key: KeyObject, hash = 'sha256'): (text: string) => Buffer {
  return (text) => sign(hash, Buffer.from(text), key);
}

/** Signs as Cognito does, by another implementation than that of the forged tokens. */
export async function good({ kid, privateKey }: PoolKey, claims: Json): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ kid, alg: 'RS256' }).sign(privateKey);
}

/** Replaces one part of a token. */
function withPart(token: string, index: number, change: (part: string) => string): string {
  return token
    .split('.')
    .map((part, at) => (at === index ? change(part) : part))
    .join('.');
}

/** Changes a bit of the character in the middle of a part. */
function flipped(part: string): string {
  const at = part.length >> 1;
  return part.slice(0, at) + (part[at] === 'A' ? 'B' : 'A') + part.slice(at + 1);
}

/** Sets an unused bit of the last character, which base64 decoders ignore. */
function sameBytes(part: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return part.slice(0, -1) + alphabet.charAt(alphabet.indexOf(part.slice(-1)) + 1);
}

interface Keys {
  a: PoolKey;
  rotated: PoolKey;
  b: PoolKey;
  attacker: PoolKey;
}

async function goodVectors({ a, rotated, b }: Keys): Promise<Vector[]> {
  const make = async (name: string, guard: GuardKind, token: Promise<string>): Promise<Vector> => ({
    name,
    guard,
    token: await token,
    expected: 'accepted',
  });
  const many = Array.from({ length: 60 }, (_, index) => `group-${index}-${'x'.repeat(60)}`);
  return Promise.all([
    make('an access token', 'access', good(a, accessClaims())),
    make('an access token of the second app client', 'access', good(a, accessClaims({ client_id: MOBILE }))),
    make(
      'an access token of the second pool',
      'access',
      good(b, accessClaims({ iss: issuerOf(POOL_B), client_id: PARTNER })),
    ),
    make('an access token signed with the rotated key', 'access', good(rotated, accessClaims())),
    make('an access token without groups', 'access', good(a, accessClaims({ 'cognito:groups': undefined }))),
    make('an access token with 60 groups', 'access', good(a, accessClaims({ 'cognito:groups': many }))),
    make('an access token that expires in ten minutes', 'access', good(a, accessClaims({ exp: nowSeconds() + 600 }))),
    make('an ID token', 'id', good(a, idClaims())),
    make('an ID token with Japanese text', 'id', good(a, idClaims({ nickname: '花子' }))),
    make('a member of the group', 'group', good(a, accessClaims({ 'cognito:groups': ['members', 'admin'] }))),
    make('a token with one of the scopes', 'scope', good(a, accessClaims({ scope: `orders/read ${USER_SCOPE}` }))),
  ]);
}

/** Tokens that another pool, client or use may accept, and ones whose time is not now. All are signed by a pool. */
function wrongClaims({ a, b }: Keys): Vector[] {
  const make = (name: string, claims: unknown, more: Partial<Vector> & { key?: PoolKey } = {}): Vector => {
    const { key = a, ...rest } = more;
    const token = forge({ kid: key.kid, alg: 'RS256' }, claims, rsa(key.privateKey));
    return { name, guard: 'access', token, expected: 'TOKEN_INVALID', ...rest };
  };
  const id = { guard: 'id' } as const;
  const text = JSON.stringify(accessClaims());
  return [
    make('wrong pool', accessClaims({ iss: issuerOf('ap-northeast-1_VectorsC1') })),
    make('wrong client', accessClaims({ client_id: OTHER_CLIENT })),
    make('wrong client in an ID token', idClaims({ aud: OTHER_CLIENT }), id),
    make('a client of the other pool', accessClaims({ client_id: PARTNER })),
    make('client of the first pool with the issuer of the second', accessClaims({ iss: issuerOf(POOL_B) }), { key: b }),
    make('client as a prefix', accessClaims({ client_id: WEB.slice(0, -1) })),
    make('client as a list', accessClaims({ client_id: [WEB] })),
    make('no client', accessClaims({ client_id: undefined })),
    make('ID token instead of an access token', idClaims()),
    make('access token instead of an ID token', accessClaims(), id),
    make('ID token that also has a client_id', idClaims({ client_id: WEB })),
    make('access token that also has an aud', accessClaims({ aud: WEB }), id),
    make('another token_use', accessClaims({ token_use: 'refresh' })),
    make('no token_use', accessClaims({ token_use: undefined })),
    make('aud as a list that holds the client', idClaims({ aud: [WEB, OTHER_CLIENT] }), id),
    make('aud as a list of the client alone', idClaims({ aud: [WEB] }), id),
    make('no aud', idClaims({ aud: undefined }), id),
    make('expired', accessClaims({ exp: nowSeconds() - 1 }), { expected: 'TOKEN_EXPIRED' }),
    make('expired long ago', accessClaims({ exp: 1 }), { expected: 'TOKEN_EXPIRED' }),
    make('expired ID token', idClaims({ exp: nowSeconds() - 1 }), { ...id, expected: 'TOKEN_EXPIRED' }),
    make('no exp', accessClaims({ exp: undefined })),
    make('exp as text', accessClaims({ exp: String(nowSeconds() + 3600) })),
    make('exp of null', accessClaims({ exp: null })),
    make('exp of infinity', text.replace(/"exp":\d+/, '"exp":1e999')),
    make('not yet valid', accessClaims({ nbf: nowSeconds() + 3600 })),
    make('no iat', accessClaims({ iat: undefined })),
    make('no sub', accessClaims({ sub: undefined })),
    make('empty sub', accessClaims({ sub: '' })),
    make('sub as a number', accessClaims({ sub: 1 })),
    make('no issuer', accessClaims({ iss: undefined })),
    make('empty issuer', accessClaims({ iss: '' })),
    make('issuer as a list', accessClaims({ iss: [issuerOf(POOL_A)] })),
    make('issuer with a suffix', accessClaims({ iss: `${issuerOf(POOL_A)}1` })),
    make('issuer with a slash', accessClaims({ iss: `${issuerOf(POOL_A)}/` })),
    make('issuer with http', accessClaims({ iss: issuerOf(POOL_A).replace('https', 'http') })),
    make('issuer of another Region', accessClaims({ iss: issuerOf(POOL_A).replace('ap-northeast-1.', 'us-east-1.') })),
    make('issuer of another domain', accessClaims({ iss: `https://cognito-idp.example.com/${POOL_A}` })),
    make('issuer of this domain in a path', accessClaims({ iss: `https://example.com/${issuerOf(POOL_A)}` })),
    make('issuer in capitals', accessClaims({ iss: issuerOf(POOL_A).toUpperCase() })),
    make('two clients, of which the last counts', text.replace(/}$/, `,"client_id":"${OTHER_CLIENT}"}`)),
    make('two expiries, of which the last counts', text.replace(/}$/, ',"exp":1}'), { expected: 'TOKEN_EXPIRED' }),
    make('payload of null', 'null'),
    make('payload of a list', [accessClaims()]),
    make('payload of a text', JSON.stringify(text)),
    make('payload that is no JSON', `${text}}`),
    make('empty payload', ''),
    make('not in the group', accessClaims(), { guard: 'group', expected: 'GROUP_MISSING' }),
    make('no groups', accessClaims({ 'cognito:groups': undefined }), { guard: 'group', expected: 'GROUP_MISSING' }),
    make('a group that contains the name', accessClaims({ 'cognito:groups': ['superadmin'] }), {
      ...{ guard: 'group', expected: 'GROUP_MISSING' },
    }),
    make('groups as a text', accessClaims({ 'cognito:groups': 'admin' }), {
      guard: 'group',
      expected: 'GROUP_MISSING',
    }),
    make('wrong client of a member', accessClaims({ client_id: OTHER_CLIENT, 'cognito:groups': ['admin'] }), {
      guard: 'group',
    }),
    make('expired token of a member', accessClaims({ exp: 1, 'cognito:groups': ['admin'] }), {
      ...{ guard: 'group', expected: 'TOKEN_EXPIRED' },
    }),
    make('none of the scopes', accessClaims(), { guard: 'scope', expected: 'SCOPE_MISSING' }),
    make('no scope', accessClaims({ scope: undefined }), { guard: 'scope', expected: 'SCOPE_MISSING' }),
    make('a scope that contains the name', accessClaims({ scope: 'orders/read-all' }), {
      ...{ guard: 'scope', expected: 'SCOPE_MISSING' },
    }),
    make('scope as a list', accessClaims({ scope: ['orders/read'] }), { guard: 'scope' }),
  ];
}

/** Tokens with another algorithm or key. */
function wrongKeys({ a, rotated, b, attacker }: Keys): Vector[] {
  const make = (name: string, header: Json, signature: (text: string) => Buffer | string) =>
    ({ name, guard: 'access', token: forge(header, accessClaims(), signature), expected: 'TOKEN_INVALID' }) as const;
  const { kid } = a;
  const pem = a.publicKey.export({ type: 'spki', format: 'pem' });
  const hmac = (secret: string | Buffer) => (text: string) => createHmac('sha256', secret).update(text).digest();
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const ed = generateKeyPairSync('ed25519').privateKey;
  const mine = rsa(attacker.privateKey);
  const none = () => '';
  const pss = (text: string) =>
    sign('sha256', Buffer.from(text), { key: a.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 });
  return [
    make('HS256 with the public key as PEM', { kid, alg: 'HS256' }, hmac(String(pem))),
    make(
      'HS256 with the public key as DER',
      { kid, alg: 'HS256' },
      hmac(a.publicKey.export({ type: 'spki', format: 'der' })),
    ),
    make('HS256 with the modulus', { kid, alg: 'HS256' }, hmac(String(a.publicKey.export({ format: 'jwk' }).n))),
    make('HS256 with an empty secret', { kid, alg: 'HS256' }, hmac('')),
    make('RS256 by name, signed with HS256', { kid, alg: 'RS256' }, hmac(String(pem))),
    make('RS384 with the right key', { kid, alg: 'RS384' }, rsa(a.privateKey, 'sha384')),
    make('RS512 with the right key', { kid, alg: 'RS512' }, rsa(a.privateKey, 'sha512')),
    make('RS256 by name, signed with RS512', { kid, alg: 'RS256' }, rsa(a.privateKey, 'sha512')),
    make('PS256 with the right key', { kid, alg: 'PS256' }, pss),
    make('RS256 by name, signed with PS256', { kid, alg: 'RS256' }, pss),
    make('ES256', { kid, alg: 'ES256' }, (text) =>
      sign('sha256', Buffer.from(text), { key: ec, dsaEncoding: 'ieee-p1363' }),
    ),
    make('EdDSA', { kid, alg: 'EdDSA' }, (text) => sign(null, Buffer.from(text), ed)),
    make('rs256 in small letters', { kid, alg: 'rs256' }, rsa(a.privateKey)),
    make('no alg', { kid }, rsa(a.privateKey)),
    make('alg as a list', { kid, alg: ['RS256'] }, rsa(a.privateKey)),
    ...['none', 'None', 'NONE', 'nOnE', ''].flatMap((alg) => [
      make(`alg "${alg}" without a signature`, { kid, alg }, none),
      make(`alg "${alg}" with the right signature`, { kid, alg }, rsa(a.privateKey)),
    ]),
    make('unknown kid', { kid: 'unknown', alg: 'RS256' }, mine),
    make('no kid', { alg: 'RS256' }, rsa(a.privateKey)),
    make('kid as a number', { kid: 1, alg: 'RS256' }, rsa(a.privateKey)),
    make('kid of null', { kid: null, alg: 'RS256' }, rsa(a.privateKey)),
    make('empty kid', { kid: '', alg: 'RS256' }, rsa(a.privateKey)),
    make('key of the attacker', { kid, alg: 'RS256' }, mine),
    make('key of the other pool', { kid, alg: 'RS256' }, rsa(b.privateKey)),
    make('key of the other pool, by its kid', { kid: b.kid, alg: 'RS256' }, rsa(b.privateKey)),
    make('rotated key by the kid of the first', { kid, alg: 'RS256' }, rsa(rotated.privateKey)),
    ...[
      '../../../../dev/null',
      '/dev/null',
      'https://attacker.example/jwks.json',
      "x' UNION SELECT 'key",
      '__proto__',
      'constructor',
    ].map((injected) => make(`kid of ${injected}`, { kid: injected, alg: 'RS256' }, mine)),
    make('own key in jwk', { kid, alg: 'RS256', jwk: publicJwk(attacker) }, mine),
    make('own key in jwk, by its kid', { kid: attacker.kid, alg: 'RS256', jwk: publicJwk(attacker) }, mine),
    make('own keys at jku', { kid: attacker.kid, alg: 'RS256', jku: 'https://attacker.example/jwks.json' }, mine),
    make('own certificate at x5u', { kid, alg: 'RS256', x5u: 'https://attacker.example/cert.pem' }, mine),
    make('own certificate in x5c', { kid, alg: 'RS256', x5c: ['MIIB'] }, mine),
    make('a critical header', { kid, alg: 'RS256', crit: ['exp'], exp: 1 }, rsa(a.privateKey)),
    make('an unencoded payload (b64)', { kid, alg: 'RS256', b64: false, crit: ['b64'] }, rsa(a.privateKey)),
  ];
}

/** Changed and broken text. */
function wrongForm({ a, attacker }: Keys): Vector[] {
  const key = rsa(a.privateKey);
  const header = { kid: a.kid, alg: 'RS256' };
  const token = forge(header, accessClaims(), key);
  const [head = '', payload = '', signature = ''] = token.split('.');
  const make = (name: string, text: string) =>
    ({ name, guard: 'access', token: text, expected: 'TOKEN_INVALID' }) as const;
  const bigClaim = 'x'.repeat(9000);
  return [
    make('altered signature', withPart(token, 2, flipped)),
    make(
      'altered payload',
      `${head}.${encode(accessClaims({ sub: 'f0000000-0000-4000-8000-000000000000' }))}.${signature}`,
    ),
    make('altered payload: one character', withPart(token, 1, flipped)),
    make('altered header', `${encode({ ...header, typ: 'JWT' })}.${payload}.${signature}`),
    make(
      'signature of another token',
      `${head}.${payload}.${forge(header, accessClaims({ iat: 1 }), key).split('.')[2]}`,
    ),
    make('empty signature', `${head}.${payload}.`),
    make('no signature', `${head}.${payload}`),
    make('signature of zeros', `${head}.${payload}.${Buffer.alloc(256).toString('base64url')}`),
    make('signature of one byte', `${head}.${payload}.AA`),
    make('shortened signature', token.slice(0, -4)),
    make('signature with an unused bit', withPart(token, 2, sameBytes)),
    make('signature with padding', `${token}==`),
    make(
      'signature of base64 with + and /',
      withPart(token, 2, (part) =>
        Buffer.from(part, 'base64url').toString('base64').replace(/=+$/, '').replace(/^./, '+'),
      ),
    ),
    make(
      'header with an unused bit',
      withPart(forge({ ...header, typ: '1' }, accessClaims(), key), 0, (part) =>
        part.length % 4 === 0 ? `${part}=` : sameBytes(part),
      ),
    ),
    make('a part with padding', `${head}=.${payload}.${signature}`),
    make('four parts', `${token}.${signature}`),
    make(
      'a JWE of five parts',
      [encode({ alg: 'RSA-OAEP', enc: 'A256GCM', kid: a.kid }), 'AAAA', 'AAAA', 'AAAA', 'AAAA'].join('.'),
    ),
    make('a nested token', forge({ ...header, cty: 'JWT' }, token, key)),
    make('a nested token as a claim', forge(header, { token }, key)),
    make('two algorithms in the header', forge(`{"kid":"${a.kid}","alg":"RS256","alg":"none"}`, accessClaims(), key)),
    make(
      'two kids in the header',
      forge(`{"kid":"${a.kid}","kid":"unknown","alg":"RS256"}`, accessClaims(), rsa(attacker.privateKey)),
    ),
    make('header of null', forge('null', accessClaims(), key)),
    make('header that is no JSON', forge('{kid}', accessClaims(), key)),
    make(
      'header of invalid UTF-8',
      withPart(token, 0, () => Buffer.from([0xff, 0xfe, 0xfd]).toString('base64url')),
    ),
    make('one part', head),
    make('only dots', '..'),
    make('spaces inside', `${head}. ${payload}.${signature}`),
    make('a tab inside', `${head}.\t${payload}.${signature}`),
    make('two tokens', `${token} ${token}`),
    make('two tokens with a comma', `${token},${token}`),
    make('quoted', `"${token}"`),
    make('a percent-encoded dot', token.replace('.', '%2E')),
    make('oversize, with a good signature', forge(header, accessClaims({ nickname: bigClaim }), key)),
    make('oversize, without any form', 'x'.repeat(12_289)),
    make('oversize, of dots', '.'.repeat(12_289)),
  ];
}

/** Headers, of which every vector has a good token, or none. */
async function headerVectors({ a, attacker }: Keys): Promise<HeaderVector[]> {
  const token = await good(a, accessClaims());
  const forged = await good(attacker, accessClaims());
  const make = (name: string, values: readonly string[], expected: HeaderVector['expected']) => ({
    name,
    values,
    expected,
  });
  return [
    make('Bearer', [`Bearer ${token}`], 'accepted'),
    make('bearer in small letters', [`bearer ${token}`], 'accepted'),
    make('BEARER in capitals', [`BEARER ${token}`], 'accepted'),
    make('two spaces', [`Bearer  ${token}`], 'accepted'),
    make('no header', [], 'TOKEN_MISSING'),
    make('an empty header', [''], 'TOKEN_MISSING'),
    make('only the scheme', ['Bearer'], 'TOKEN_MISSING'),
    make('the token without a scheme', [token], 'TOKEN_MISSING'),
    make('another scheme', [`Basic ${token}`], 'TOKEN_MISSING'),
    make('a longer scheme', [`Bearers ${token}`], 'TOKEN_MISSING'),
    make('no space', [`Bearer${token}`], 'TOKEN_MISSING'),
    make('a tab as the space', [`Bearer\t${token}`], 'TOKEN_MISSING'),
    make('a tab after the space', [`Bearer \t${token}`], 'TOKEN_INVALID'),
    make('a colon', [`Bearer: ${token}`], 'TOKEN_MISSING'),
    make('text after the token', [`Bearer ${token} x`], 'TOKEN_INVALID'),
    make('a list in one header', [`Bearer ${token}, Bearer ${token}`], 'TOKEN_INVALID'),
    make('a parameter', [`Bearer token="${token}"`], 'TOKEN_INVALID'),
    make('two headers, the good one first', [`Bearer ${token}`, `Bearer ${forged}`], 'TOKEN_INVALID'),
    make('two headers, the good one last', [`Bearer ${forged}`, `Bearer ${token}`], 'TOKEN_INVALID'),
    make('the same header twice', [`Bearer ${token}`, `Bearer ${token}`], 'TOKEN_INVALID'),
    make('two headers, one of another scheme', ['Basic YTpi', `Bearer ${token}`], 'TOKEN_INVALID'),
  ];
}

/** Starts the server with the keys, and signs the tokens. They are good for ten minutes. */
export async function createVectors(): Promise<VectorTable> {
  const [a, rotated, b, attacker] = await Promise.all(['a/1+kid=', 'rotated', 'b', 'attacker'].map(createKey));
  const keys = { a, rotated, b, attacker } as Keys;
  const issuer = await startIssuer();
  issuer.keys.set(POOL_A, [publicJwk(keys.a), publicJwk(keys.rotated)]);
  issuer.keys.set(POOL_B, [publicJwk(keys.b)]);
  const { endpoint } = issuer;
  const pools = [
    { userPoolId: POOL_A, clientIds: [WEB, MOBILE], endpoint },
    { userPoolId: POOL_B, clientIds: [PARTNER], endpoint },
  ];
  return {
    guards: {
      access: { pools, tokenUse: 'access' },
      id: { pools, tokenUse: 'id' },
      group: { pools, tokenUse: 'access', groups: ['owners', 'admin'] },
      scope: { pools, tokenUse: 'access', scopes: ['orders/read', 'orders/write'] },
    },
    vectors: [...(await goodVectors(keys)), ...wrongClaims(keys), ...wrongKeys(keys), ...wrongForm(keys)],
    headers: await headerVectors(keys),
    issuer,
    key: keys.a,
  };
}
