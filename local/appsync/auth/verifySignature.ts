import { timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../clock.ts';
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

/** Returns whether the caller has the temporary credentials of a role. Throws for unknown credentials. */
function isRole(accessKeyId: string, token: string | null): boolean {
  if (accessKeyId !== LOCAL_CREDENTIALS.accessKeyId) throw signatureErrors.unknownKey();
  if (token !== null && token !== LOCAL_CREDENTIALS.sessionToken) throw signatureErrors.unknownKey();
  return token !== null;
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
 * Verifies a request that is signed by AWS Signature Version 4 with the engine's credentials: key, session token, time,
 * scope and signature.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-iam-authorization
 * @returns whether the caller has the temporary credentials of a role.
 * @throws TransportError 403.
 */
export function verifySignature({ authorization, request, region, clock }: SignatureCheck): boolean {
  const given = readAuthorization(authorization);
  const { headers } = request;
  const millis = readAmzTime(headers.get('x-amz-date') ?? headers.get('date') ?? '');
  if (millis === null) throw signatureErrors.dateMissing();
  const role = isRole(given.accessKeyId, headers.get('x-amz-security-token'));
  const time = toAmzTime(millis);
  assertCurrent(time, millis, clock);
  if (!given.signedHeaders.includes('host')) throw signatureErrors.hostUnsigned();
  if (given.region !== region) throw signatureErrors.wrongRegion();
  if (given.service !== 'appsync') throw signatureErrors.wrongService();
  if (given.day !== time.slice(0, 8)) throw signatureErrors.wrongDay(given.day, time);
  const { secretAccessKey } = LOCAL_CREDENTIALS;
  const expected = signature({ ...request, signedHeaders: given.signedHeaders }, { secretAccessKey, time, region });
  if (!isEqual(given.signature, expected.signature)) throw signatureErrors.mismatch(expected);
  return role;
}

function isEqual(given: string, expected: string): boolean {
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}
