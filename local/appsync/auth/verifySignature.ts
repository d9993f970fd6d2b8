import { timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { CognitoPrincipal, IssuedCredentials } from '../../cognitoIdentity/IssuedCredentials.ts';
import { LOCAL_CREDENTIALS } from '../../localCredentials.ts';
import { readAmzTime, toAmzTime } from './amzTime.ts';
import { signature, type SignedParts } from './signature.ts';
import { signatureErrors } from './signatureErrors.ts';

/** A signed request, and the place that it is for. */
interface SignatureCheck {
  /** The header `Authorization`. */
  authorization: string;
  request: Omit<SignedParts, 'signedHeaders'>;
  region: string;
  clock: Clock;
  /** Temporary credentials beside the engine's own. */
  credentials: IssuedCredentials;
}

interface Authorization {
  accessKeyId: string;
  day: string;
  region: string;
  service: string;
  signedHeaders: string[];
  signature: string;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html */
const MAX_SKEW_MILLIS = 5 * 60 * 1000;
const PARAMETERS = ['Credential', 'Signature', 'SignedHeaders'] as const;

function readAuthorization(header: string): Authorization {
  const given = new Map(header.split(/[\s,]+/).map((part) => [part.split('=', 1)[0], part.replace(/^[^=]*=/, '')]));
  const missing = PARAMETERS.filter((name) => !given.get(name));
  if (missing.length > 0) throw signatureErrors.incomplete(missing);
  const [accessKeyId = '', day = '', region = '', service = ''] = given.get('Credential')?.split('/') ?? [];
  const signedHeaders = given.get('SignedHeaders')?.toLowerCase().split(';').sort() ?? [];
  return { accessKeyId, day, region, service, signedHeaders, signature: given.get('Signature') ?? '' };
}

/** The caller of a signed request: the engine's IAM user or role, or an identity of an identity pool. */
export type Principal = 'user' | 'role' | CognitoPrincipal;

interface KnownCredentials {
  secretAccessKey: string;
  principal: Principal;
}

/** Returns the credentials of an access key and a session token. Throws for unknown and expired ones. */
function findCredentials(accessKeyId: string, token: string | null, issued: IssuedCredentials): KnownCredentials {
  if (accessKeyId !== LOCAL_CREDENTIALS.accessKeyId) {
    const found = issued.find(accessKeyId, token);
    if (found === null) throw signatureErrors.unknownKey();
    if (found.expired) throw signatureErrors.expiredToken();
    return found;
  }
  if (token !== null && token !== LOCAL_CREDENTIALS.sessionToken) throw signatureErrors.unknownKey();
  return { secretAccessKey: LOCAL_CREDENTIALS.secretAccessKey, principal: token === null ? 'user' : 'role' };
}

/**
 * Throws for a time that is off by more than five minutes. Callers sign by the machine's clock, tests also by the
 * engine's, so either counts.
 */
function assertCurrent(time: string, millis: number, clock: Clock): void {
  const now = clock.nowMillis();
  if ([now, Date.now()].some((instant) => Math.abs(instant - millis) <= MAX_SKEW_MILLIS)) return;
  const { expired, notYetCurrent } = signatureErrors;
  if (millis < now) throw expired(time, toAmzTime(now - MAX_SKEW_MILLIS), toAmzTime(now));
  throw notYetCurrent(time, toAmzTime(now + MAX_SKEW_MILLIS), toAmzTime(now));
}

/**
 * Verifies a request that is signed by AWS Signature Version 4 with the engine's credentials or temporary ones: key,
 * session token, time, scope and signature.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-iam-authorization
 * @returns the caller.
 * @throws TransportError 403.
 */
export function verifySignature({ authorization, request, region, clock, credentials }: SignatureCheck): Principal {
  const given = readAuthorization(authorization);
  const { headers } = request;
  const millis = readAmzTime(headers.get('x-amz-date') ?? headers.get('date') ?? '');
  if (millis === null) throw signatureErrors.dateMissing();
  const token = headers.get('x-amz-security-token');
  const { secretAccessKey, principal } = findCredentials(given.accessKeyId, token, credentials);
  const time = toAmzTime(millis);
  assertCurrent(time, millis, clock);
  if (!given.signedHeaders.includes('host')) throw signatureErrors.hostUnsigned();
  if (given.region !== region) throw signatureErrors.wrongRegion();
  if (given.service !== 'appsync') throw signatureErrors.wrongService();
  if (given.day !== time.slice(0, 8)) throw signatureErrors.wrongDay(given.day, time);
  const expected = signature({ ...request, signedHeaders: given.signedHeaders }, { secretAccessKey, time, region });
  if (!isEqual(given.signature, expected.signature)) throw signatureErrors.mismatch(expected);
  return principal;
}

function isEqual(given: string, expected: string): boolean {
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}
