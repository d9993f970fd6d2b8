import { LOCAL_CREDENTIALS } from '../../localCredentials.ts';
import { toAmzTime } from './amzTime.ts';
import { ALGORITHM, credentialScope, signature, type SignedParts } from './signature.ts';

const SIGNED_HEADERS = ['host', 'x-amz-date'];

/** Returns the headers of a request to AppSync, signed with the engine's credentials as an IAM user. */
export function signRequest(
  request: Omit<SignedParts, 'signedHeaders'>,
  { region, nowMillis }: { region: string; nowMillis: number },
): Headers {
  const time = toAmzTime(nowMillis);
  const headers = new Headers(request.headers);
  headers.set('x-amz-date', time);
  const { accessKeyId, secretAccessKey } = LOCAL_CREDENTIALS;
  const signed = signature({ ...request, headers, signedHeaders: SIGNED_HEADERS }, { secretAccessKey, time, region });
  const credential = `${accessKeyId}/${credentialScope({ time, region })}`;
  headers.set(
    'authorization',
    `${ALGORITHM} Credential=${credential}, SignedHeaders=${SIGNED_HEADERS.join(';')}, Signature=${signed.signature}`,
  );
  return headers;
}
