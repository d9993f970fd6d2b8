import { GuardError } from './GuardError.ts';

/**
 * Longest token in characters. Access tokens have about 1,100; each group of the user adds its name. API Gateway limits
 * all headers of a request to 10,240 bytes, and Node.js to 16 KiB.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
 */
const MAX_TOKEN_LENGTH = 12_288;

/**
 * Base64url without padding whose unused bits are zero. Decoders ignore those bits, so that a token would have several
 * spellings, of which a list of revoked tokens or a cache knows one.
 */
const PART = String.raw`(?=[^.])(?:[\w-]{4})*(?:[\w-][AQgw]|[\w-]{2}[AEIMQUYcgkosw048])?`;
const COMPACT = new RegExp(String.raw`^${PART}\.${PART}\.${PART}$`);

/**
 * Checks the form of a token before anything is decoded.
 *
 * @throws GuardError `TOKEN_INVALID` for text of another form, and for more than 12,288 characters.
 */
export function assertCompact(token: string): void {
  if (token.length > MAX_TOKEN_LENGTH) throw new GuardError('TOKEN_INVALID', 'size');
  if (!COMPACT.test(token)) throw new GuardError('TOKEN_INVALID', 'malformed');
}
