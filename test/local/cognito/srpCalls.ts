import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import {
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  type CognitoIdentityProviderClient,
  type InitiateAuthCommandOutput,
  type RespondToAuthChallengeCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { hash, power, PRIME, toBytes, toNumber } from '../../../local/cognito/srp/group.ts';
import { CLIENT_ID, CLIENT_SECRET, OTHER_CLIENT_ID, USER_POOL_ID } from './startUserPool.ts';

/** An app client of the pool. */
interface SrpClient {
  ClientId: string;
  secret: string | null;
}
export const WITH_SECRET: SrpClient = { ClientId: CLIENT_ID, secret: CLIENT_SECRET };
export const WITHOUT_SECRET: SrpClient = { ClientId: OTHER_CLIENT_ID, secret: null };

const POOL_NAME = USER_POOL_ID.split('_')[1] ?? '';

export function hashOf({ ClientId, secret }: SrpClient, username: string): Record<string, string> {
  if (secret === null) return {};
  const digest = createHmac('sha256', secret).update(username + ClientId);
  return { SECRET_HASH: digest.digest('base64') };
}

/** Returns the present time in the client's spelling. */
function now(): string {
  const [day = '', date = '', month = '', year = '', clock = ''] = new Date().toUTCString().split(' ');
  return `${day.slice(0, 3)} ${month} ${Number(date)} ${clock} UTC ${year}`;
}

/** A sign-in by SRP that has begun. */
interface Begun {
  /** The client's secret value. */
  a: bigint;
  challenge: InitiateAuthCommandOutput;
}

/** Returns the key of the client; foreignClients.test.ts has AWS's own clients compute it. */
function keyOf({ a, challenge }: Begun, password: string): Buffer {
  const { SALT = '', SRP_B = '', USER_ID_FOR_SRP = '' } = challenge.ChallengeParameters ?? {};
  const [salt, B] = [BigInt(`0x${SALT}`), BigInt(`0x${SRP_B}`)];
  const u = toNumber(hash(toBytes(power(2n, a)), toBytes(B)));
  const x = toNumber(hash(toBytes(salt), hash(`${POOL_NAME}${USER_ID_FOR_SRP}:${password}`)));
  const k = toNumber(hash(toBytes(PRIME), toBytes(2n)));
  const base = (((B - k * power(2n, x)) % PRIME) + PRIME) % PRIME;
  const shared = power(base, a + u * x);
  return Buffer.from(hkdfSync('sha256', toBytes(shared), toBytes(u), 'Caldera Derived Key', 16));
}

/** Sign-in by SRP in two calls of the AWS SDK. */
export function srpCallsTo(sdk: CognitoIdentityProviderClient, client: SrpClient) {
  const begin = async (username: string): Promise<Begun> => {
    const a = toNumber(randomBytes(32));
    const AuthParameters = { USERNAME: username, SRP_A: power(2n, a).toString(16), ...hashOf(client, username) };
    const call = new InitiateAuthCommand({ ClientId: client.ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters });
    return { a, challenge: await sdk.send(call) };
  };
  const proofOf = (begun: Begun, password: string, timestamp = now()): Record<string, string> => {
    const { SECRET_BLOCK = '', USER_ID_FOR_SRP = '' } = begun.challenge.ChallengeParameters ?? {};
    const signature = createHmac('sha256', keyOf(begun, password))
      .update(`${POOL_NAME}${USER_ID_FOR_SRP}`)
      .update(Buffer.from(SECRET_BLOCK, 'base64'))
      .update(timestamp);
    return {
      USERNAME: USER_ID_FOR_SRP,
      PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
      PASSWORD_CLAIM_SIGNATURE: signature.digest('base64'),
      TIMESTAMP: timestamp,
    };
  };
  const answer = (proof: Record<string, string>): Promise<RespondToAuthChallengeCommandOutput> =>
    sdk.send(
      new RespondToAuthChallengeCommand({
        ClientId: client.ClientId,
        ChallengeName: 'PASSWORD_VERIFIER',
        ChallengeResponses: { ...hashOf(client, proof['USERNAME'] ?? ''), ...proof },
      }),
    );
  const signIn = async (username: string, password: string): Promise<RespondToAuthChallengeCommandOutput> =>
    answer(proofOf(await begin(username), password));
  return { begin, proofOf, answer, signIn };
}
