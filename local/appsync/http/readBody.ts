import { isRecord } from '../code/util/types/isRecord.ts';
import { emptyBody, TransportError, UnparsableError } from './transportError.ts';

/** The body of a GraphQL request. */
interface GraphqlRequest {
  query: string;
  variables: Readonly<Record<string, unknown>>;
  operationName: string | null;
}

/** Ours: AWS documents no size; Lambda's 6 MB apply further down. */
const MAX_BYTES = 1024 * 1024;

/**
 * Parses the body: one JSON object, under any content type (AWS's own samples send it as `application/json`, as
 * `application/graphql` and without one).
 * @throws TransportError when it is empty or not a GraphQL request.
 */
export function readBody(text: string): GraphqlRequest {
  if (text.trim() === '') throw emptyBody();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new UnparsableError('The body is not JSON.');
  }
  if (!isRecord(body) || typeof body['query'] !== 'string') throw new UnparsableError('The body has no text `query`.');
  const variables = body['variables'] ?? {};
  const operationName = body['operationName'] ?? null;
  if (!isRecord(variables)) throw new UnparsableError('`variables` is not an object.');
  if (operationName !== null && typeof operationName !== 'string') {
    throw new UnparsableError('`operationName` is not a text.');
  }
  return { query: body['query'], variables, operationName: operationName === '' ? null : operationName };
}

/** Reads the text of the body. @throws TransportError when it is too large. */
export async function readText(request: Request): Promise<string> {
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (let next = await reader?.read(); next?.value !== undefined; next = await reader?.read()) {
    bytes += next.value.byteLength;
    if (bytes > MAX_BYTES) {
      await reader?.cancel();
      throw tooLarge();
    }
    chunks.push(next.value);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function tooLarge(): TransportError {
  const message = `The request body is larger than ${MAX_BYTES} bytes (a limit of the local engine; AWS documents none).`;
  return new TransportError(413, 'RequestEntityTooLargeException', message);
}
