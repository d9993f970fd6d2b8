import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { assertSecretHash } from '../appClient/secretHash.ts';
import type { Cognito, ClientScope } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { NotEmulatedError } from '../../notEmulated.ts';
import type { UserPool } from '../settings/userPool.ts';
import { PRIME, toBytes, toNumber } from '../srp/group.ts';
import { signatureOf, startExchange } from '../srp/exchange.ts';
import { openBlock, sealBlock, type SecretBlock } from '../srp/secretBlock.ts';
import type { Verifier } from '../srp/verifier.ts';
import { Lockouts } from '../state/Lockouts.ts';
import type { User } from '../state/Users.ts';
import { preAuthentication } from '../triggers/authentication.ts';
import type { Metadata } from '../triggers/toEvent.ts';
import { verifierOf } from '../users/passwords.ts';
import { continueSignIn } from './continueSignIn.ts';
import { requireParameter, type ParameterMap, type SignInRequest } from './requireParameter.ts';
import { assertMaySignIn, throwUnknownUser } from './signIn.ts';

const SIMULATED_SALT_BYTES = 16;

/** Reads the client's public value. A multiple of the prime would make every password right (RFC 5054, 2.5.4). */
function readPublicValue(text: string): bigint {
  const A = /^[0-9a-f]+$/i.test(text) && text.length <= 2 * toBytes(PRIME).length ? BigInt(`0x${text}`) : 0n;
  if (A % PRIME === 0n) throw exceptions.srpValueInvalid();
  return A;
}

function verifierFor({ passwordHash }: User): Verifier {
  const verifier = passwordHash === null ? null : verifierOf(passwordHash);
  if (verifier) return verifier;
  throw new NotEmulatedError(
    'USER_SRP_AUTH of a user whose password was imported as a hash or set by an earlier version: sign the user in ' +
      'once with USER_PASSWORD_AUTH or ADMIN_USER_PASSWORD_AUTH, or set the password again',
  );
}

/**
 * Returns user id and verifier of an unknown user, always the same for one name, so that the response reveals nothing.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
async function simulate(cognito: Cognito, pool: UserPool, name: string): Promise<{ userId: string; kept: Verifier }> {
  const { privateKey } = await cognito.keys.get(pool.id, 'access');
  const secret = privateKey.export({ type: 'pkcs8', format: 'der' });
  const key = cognito.users.key(pool, name);
  const id = createHmac('sha256', secret).update(`id/${key}`).digest('hex');
  const bytes = Buffer.from(hkdfSync('sha256', secret, key, 'SRP', SIMULATED_SALT_BYTES + toBytes(PRIME).length));
  return {
    userId: id.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-a$4-$5'),
    kept: {
      salt: toNumber(bytes.subarray(0, SIMULATED_SALT_BYTES)),
      value: toNumber(bytes.subarray(SIMULATED_SALT_BYTES)) % PRIME,
    },
  };
}

/**
 * Starts a sign-in by SRP. The response has no Session: the client returns SECRET_BLOCK instead.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html
 */
export async function startSrp(cognito: Cognito, scope: ClientScope, request: SignInRequest): Promise<object> {
  const { parameters, clientMetadata } = request;
  const name = requireParameter(parameters, 'USERNAME');
  const A = readPublicValue(requireParameter(parameters, 'SRP_A'));
  assertSecretHash(scope.client, name, { hash: parameters['SECRET_HASH'] });
  const user = cognito.users.find(scope.pool, name);
  if (!user && !scope.client.hidesUsers) throw exceptions.userNotFound();
  await preAuthentication(cognito, scope, { user, username: name, validationData: clientMetadata });
  const { userId, kept } = user
    ? { userId: user.username, kept: verifierFor(user) }
    : await simulate(cognito, scope.pool, name);
  const exchange = startExchange(A, kept.value);
  const session = cognito.sessions.open(scope.client, user ?? { poolId: scope.pool.id, sub: userId }, {
    name: 'PASSWORD_VERIFIER',
    code: null,
  });
  return {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: kept.salt.toString(16),
      SRP_B: exchange.B.toString(16),
      SECRET_BLOCK: sealBlock({ username: userId, session, exchange }),
      USERNAME: userId,
      USER_ID_FOR_SRP: userId,
    },
  };
}

/**
 * Returns the time as AWS's clients write it. AWS signs the time that it has read, so another spelling of it makes the
 * signature wrong (ministackorg/ministack#1758). How old it may be is not documented and not checked: the engine's
 * clock can be moved.
 */
function readTimestamp(text: string): string {
  const time = /^[A-Z][a-z]{2} [A-Z][a-z]{2} \d{1,2} \d{1,2}:\d{1,2}:\d{1,2} \S+ \d{4}$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
  if (Number.isNaN(time)) throw exceptions.timestampInvalid();
  const [day = '', date = '', month = '', year = '', clock = ''] = new Date(time).toUTCString().split(' ');
  return `${day.slice(0, 3)} ${month} ${Number(date)} ${clock} UTC ${year}`;
}

interface Proof {
  block: SecretBlock | null;
  secretBlock: Buffer;
  signature: Buffer;
  timestamp: string;
}

function isRight({ block, secretBlock, signature, timestamp }: Proof, user: User): boolean {
  if (block?.username !== user.username) return false;
  const expected = signatureOf(block.exchange, verifierFor(user).value, { identity: user, secretBlock, timestamp });
  return signature.length === expected.length && timingSafeEqual(signature, expected);
}

/** Checks the proof, synchronously, so that of concurrent guesses only as many are checked as the lock-out allows. */
function checkProof(cognito: Cognito, user: User, proof: Proof): void {
  cognito.lockouts.assertOpen(user.poolId, user.sub);
  if (isRight(proof, user)) return;
  cognito.lockouts.recordFailure(user.poolId, user.sub);
  throw exceptions.incorrectCredentials();
}

function throwUnknown(cognito: Cognito, scope: ClientScope, userId: string): never {
  const subject = Lockouts.unknownUser(userId);
  cognito.lockouts.assertOpen(scope.pool.id, subject);
  cognito.lockouts.recordFailure(scope.pool.id, subject);
  return throwUnknownUser(scope);
}

/**
 * Continues a sign-in by SRP with the proof of the password. AWS reports an unconfirmed user before it checks the proof
 * (amazon-archives/amazon-cognito-identity-js#288). That a secret block works once and as long as a session is not
 * documented.
 */
export async function answerSrp(
  cognito: Cognito,
  scope: ClientScope,
  answer: { responses: ParameterMap; clientMetadata: Metadata },
): Promise<object> {
  const { responses, clientMetadata } = answer;
  const username = requireParameter(responses, 'USERNAME');
  assertSecretHash(scope.client, username, { hash: responses['SECRET_HASH'] });
  const text = requireParameter(responses, 'PASSWORD_CLAIM_SECRET_BLOCK');
  const signature = Buffer.from(requireParameter(responses, 'PASSWORD_CLAIM_SIGNATURE'), 'base64');
  const timestamp = readTimestamp(requireParameter(responses, 'TIMESTAMP'));
  const user = cognito.users.byUsername(scope.pool, username);
  if (!user) return throwUnknown(cognito, scope, username);
  if (user.status === 'UNCONFIRMED') throw exceptions.userNotConfirmed();
  const block = openBlock(text);
  checkProof(cognito, user, { block, secretBlock: Buffer.from(text, 'base64'), signature, timestamp });
  const session = block?.session ?? '';
  cognito.sessions.read(scope.client, 'PASSWORD_VERIFIER', session);
  assertMaySignIn(cognito, user);
  return continueSignIn(cognito, scope, { user, clientMetadata, before: () => cognito.sessions.spend(session) });
}
