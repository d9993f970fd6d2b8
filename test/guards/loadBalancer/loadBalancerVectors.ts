import { createHmac, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GuardErrorCode } from '../../../guards/index.ts';

// Forged and good values of x-amzn-oidc-data. They are signed as a load balancer signs: ES256, and base64url with
// padding.

export const ARN = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop/50dc6c495c0c9188';
const OTHER_ARN = 'arn:aws:elasticloadbalancing:eu-west-1:444455556666:loadbalancer/app/evil/0000000000000000';
export const USER_POOL = 'eu-west-1_VectorsL1';
const ISSUER = `https://cognito-idp.eu-west-1.amazonaws.com/${USER_POOL}`;
export const CLIENT = '4h57kf5cpq17m0eml12example';
export const LOAD_BALANCER_SUB = '7ce0dd0f-0d1f-4a3b-9c0a-2f3f1f0f5a11';

type Json = Record<string, unknown>;

/** A value of the header, and what the verifier says to it. */
export interface LoadBalancerVector {
  readonly name: string;
  /** One value for each header. */
  readonly data: readonly string[];
  readonly expected: 'accepted' | GuardErrorCode;
}

/** A server with the public keys of load balancers, each at the path of its id. */
export interface KeyServer {
  readonly url: string;
  /** Public keys as PEM, by their id. */
  readonly keys: Map<string, string>;
  /** The requested paths. */
  readonly requests: string[];
  /** Replaces the answer of the server, for faults. */
  answer: (() => Response) | undefined;
  readonly stop: () => Promise<void>;
}

/** Starts the server on a free port of this machine. It answers 403 for an unknown key, as S3 does. */
export async function startKeyServer(): Promise<KeyServer> {
  const keys = new Map<string, string>();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    const pem = keys.get((request.url ?? '').slice(1));
    const answer = keyServer.answer?.() ?? new Response(pem ?? '<Error>', { status: pem === undefined ? 403 : 200 });
    void answer.text().then((text) => response.writeHead(answer.status).end(text));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const keyServer: KeyServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    keys,
    requests,
    answer: undefined,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return keyServer;
}

/** A key of a load balancer. */
export interface LoadBalancerKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly pem: string;
}

/** Creates a key of a load balancer, on P-256 as AWS's. */
export function createLoadBalancerKey(kid: string = randomUUID()): LoadBalancerKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { kid, privateKey, pem: publicKey.export({ type: 'spki', format: 'pem' }) as string };
}

/** Encodes as a load balancer does: base64url, but padded. */
function padded(value: Buffer | string): string {
  return Buffer.from(value).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** Returns the header that a load balancer writes. */
export function header(kid: string, changes: Json = {}): Json {
  return {
    typ: 'JWT',
    kid,
    alg: 'ES256',
    iss: ISSUER,
    client: CLIENT,
    signer: ARN,
    exp: nowSeconds() + 120,
    ...changes,
  };
}

/** Returns the claims that a load balancer writes. */
export function claims(changes: Json = {}): Json {
  const user = { sub: LOAD_BALANCER_SUB, email: 'hanako@example.com', email_verified: 'true', username: 'hanako' };
  return { ...user, exp: nowSeconds() + 120, iss: ISSUER, ...changes };
}

/** Signs a header value. */
export function signData(head: unknown, payload: unknown, signature: (text: string) => Buffer | string): string {
  const part = (value: unknown): string => padded(typeof value === 'string' ? value : JSON.stringify(value));
  const text = `${part(head)}.${part(payload)}`;
  const signed = signature(text);
  return `${text}.${typeof signed === 'string' ? signed : padded(signed)}`;
}

/** Signs as other issuers do: without padding. */
function unpadded(head: Json, payload: Json, signature: (text: string) => Buffer): string {
  const text = [head, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${text}.${signature(text).toString('base64url')}`;
}

/** Signs by ES256, in the form of JWS. */
export function es256(key: KeyObject) {
  return (text: string): Buffer => sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
}

/** What differs from a good header. */
interface Forgery {
  readonly head?: Json;
  readonly payload?: Json;
  readonly signature?: (text: string) => Buffer | string;
  readonly expected?: GuardErrorCode;
}

interface Keys {
  own: LoadBalancerKey;
  /** The key of another load balancer of the Region, which AWS publishes too. */
  other: LoadBalancerKey;
  /** A key that AWS does not publish. */
  attacker: LoadBalancerKey;
}

function goodVectors({ own }: Keys): LoadBalancerVector[] {
  const make = (name: string, token: string): LoadBalancerVector => ({ name, data: [token], expected: 'accepted' });
  const token = signData(header(own.kid), claims(), es256(own.privateKey));
  return [
    make('the header of a load balancer', token),
    ...['a', 'ab', 'abc'].map((nickname) =>
      make(`padding for ${nickname}`, signData(header(own.kid), claims({ nickname }), es256(own.privateKey))),
    ),
    make('no padding', unpadded(header(own.kid), claims(), es256(own.privateKey))),
    make('Japanese text', signData(header(own.kid), claims({ name: '花子' }), es256(own.privateKey))),
    make('no expiry in the header', signData(header(own.kid, { exp: undefined }), claims(), es256(own.privateKey))),
    make('an upper-case key id', signData(header(own.kid.toUpperCase()), claims(), es256(own.privateKey))),
  ];
}

function forgedVectors({ own, other, attacker }: Keys): LoadBalancerVector[] {
  const make = (
    name: string,
    { head = {}, payload = {}, signature = es256(own.privateKey), expected = 'TOKEN_INVALID' }: Forgery,
  ): LoadBalancerVector => ({
    name,
    data: [signData({ ...header(own.kid), ...head }, { ...claims(), ...payload }, signature)],
    expected,
  });
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey;
  const hmac =
    (key: string) =>
    (text: string): Buffer =>
      createHmac('sha256', key).update(text).digest();
  const der = (text: string): Buffer => sign('sha256', Buffer.from(text), own.privateKey);
  return [
    make("another load balancer's key and ARN", {
      head: { kid: other.kid, signer: OTHER_ARN },
      signature: es256(other.privateKey),
    }),
    make("another load balancer's ARN with our key", { head: { signer: OTHER_ARN } }),
    make('no signer', { head: { signer: undefined } }),
    make('signer as a list', { head: { signer: [ARN] } }),
    make('signer with a suffix', { head: { signer: `${ARN}1` } }),
    make('signer in the payload only', { head: { signer: OTHER_ARN }, payload: { signer: ARN } }),
    make('wrong client', { head: { client: 'other' } }),
    make('no client', { head: { client: undefined } }),
    make('client in the payload only', { head: { client: undefined }, payload: { client: CLIENT } }),
    make('wrong issuer', { payload: { iss: `${ISSUER}x` } }),
    make('no issuer', { payload: { iss: undefined } }),
    make('wrong issuer in the header', { head: { iss: 'https://evil.example' } }),
    make('expired', { payload: { exp: nowSeconds() - 1 }, expected: 'TOKEN_EXPIRED' }),
    make('expired in the header', { head: { exp: nowSeconds() - 1 }, expected: 'TOKEN_EXPIRED' }),
    make('no expiry', { head: { exp: undefined }, payload: { exp: undefined } }),
    make('expiry as a text', { payload: { exp: String(nowSeconds() + 120) } }),
    make('expiry of the header as a text', { head: { exp: String(nowSeconds() + 120) } }),
    make('no sub', { payload: { sub: undefined } }),
    make('empty sub', { payload: { sub: '' } }),
    make('a critical header', { head: { crit: ['exp'] } }),
    make('HS256 with the public key', { head: { alg: 'HS256' }, signature: hmac(own.pem) }),
    make('HS256 with an empty key', { head: { alg: 'HS256' }, signature: hmac('') }),
    make('RS256', { head: { alg: 'RS256' }, signature: (text) => sign('sha256', Buffer.from(text), rsa) }),
    make('ES384', {
      head: { alg: 'ES384' },
      signature: (text) => sign('sha384', Buffer.from(text), { key: p384, dsaEncoding: 'ieee-p1363' }),
    }),
    make('ES256 by name, signed with HS256', { signature: hmac(own.pem) }),
    make('ES256 in the form of DER', { signature: der }),
    ...['none', 'None', 'nOnE', 'es256', ''].map((alg) => make(`alg "${alg}"`, { head: { alg } })),
    make('alg none without a signature', { head: { alg: 'none' }, signature: () => '' }),
    make('the right header without a signature', { signature: () => '' }),
    make('a signature of zeros', { signature: () => Buffer.alloc(64) }),
    make("the attacker's key by our key id", { signature: es256(attacker.privateKey) }),
    make("the attacker's key by its own id", { head: { kid: attacker.kid }, signature: es256(attacker.privateKey) }),
    make("another load balancer's key by our key id", { signature: es256(other.privateKey) }),
    ...[
      ...['../../../etc/passwd', 'a/b', `${own.kid}/../${other.kid}`, `${own.kid}?x=1`, `${own.kid}#`, `${own.kid}%00`],
      ...['https://evil.example/key', '//evil.example', '@evil.example', ' ', '', '__proto__', `${own.kid}\n`],
    ].map((kid) => make(`key id ${JSON.stringify(kid)}`, { head: { kid } })),
    make('key id as a number', { head: { kid: 1 } }),
    make('no key id', { head: { kid: undefined } }),
    make('own key in jwk', { head: { jwk: { kty: 'EC' } }, signature: es256(attacker.privateKey) }),
    make('own key at jku', { head: { jku: 'https://evil.example/jwks.json' }, signature: es256(attacker.privateKey) }),
  ];
}

function brokenVectors({ own }: Keys): LoadBalancerVector[] {
  const token = signData(header(own.kid), claims(), es256(own.privateKey));
  const [head = '', payload = '', signature = ''] = token.split('.');
  const make = (name: string, ...data: string[]): LoadBalancerVector => ({ name, data, expected: 'TOKEN_INVALID' });
  const changed = padded(JSON.stringify(claims({ sub: 'f0000000-0000-4000-8000-000000000000' })));
  return [
    { name: 'no header', data: [], expected: 'TOKEN_MISSING' },
    { name: 'an empty header', data: [''], expected: 'TOKEN_MISSING' },
    make('two headers', token, token),
    make('two headers joined', `${token},${token}`),
    make('an altered payload', `${head}.${changed}.${signature}`),
    make('two parts', `${head}.${payload}`),
    make('four parts', `${token}.${signature}`),
    make('the padding removed, which is signed', token.replaceAll('=', '')),
    make('too much padding', `${head}===.${payload}.${signature}`),
    make('padding inside', `${head.slice(0, 8)}==${head.slice(8)}.${payload}.${signature}`),
    make('base64 with + and /', `${head}.${payload}.+/${signature.slice(2)}`),
    make('spaces', ` ${token} `),
    make('Bearer', `Bearer ${token}`),
    make('payload of null', signData(header(own.kid), 'null', es256(own.privateKey))),
    make('payload that is no JSON', signData(header(own.kid), '{', es256(own.privateKey))),
    make('header of null', signData('null', claims(), es256(own.privateKey))),
    make('oversize', signData(header(own.kid), claims({ name: 'x'.repeat(16_384) }), es256(own.privateKey))),
    make('oversize, without any form', 'x'.repeat(16_385)),
  ];
}

/** The table, with the server that publishes the keys. */
export interface LoadBalancerTable {
  readonly keyServer: KeyServer;
  readonly own: LoadBalancerKey;
  readonly vectors: readonly LoadBalancerVector[];
}

/** Starts the server and signs the table. It is good for two minutes. */
export async function createLoadBalancerVectors(): Promise<LoadBalancerTable> {
  const keys = { own: createLoadBalancerKey(), other: createLoadBalancerKey(), attacker: createLoadBalancerKey() };
  const keyServer = await startKeyServer();
  for (const { kid, pem } of [keys.own, keys.other]) keyServer.keys.set(kid, pem);
  keyServer.keys.set(keys.own.kid.toUpperCase(), keys.own.pem);
  return { keyServer, own: keys.own, vectors: [...goodVectors(keys), ...forgedVectors(keys), ...brokenVectors(keys)] };
}
