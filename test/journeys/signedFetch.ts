import { createHash, createHmac, type BinaryLike } from 'node:crypto';
import { HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';

/** The hash as the SDK's signer wants it. */
export class Sha256 {
  readonly #hash;
  constructor(secret?: BinaryLike) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret);
  }
  update(data: BinaryLike): void {
    this.#hash.update(data);
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }
}

/** Identity and Region of the signatures. */
interface Signer {
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  region: string;
}

/** Returns a `fetch` that signs requests for AppSync with the SDK's signer, as a server does. */
export function signedFetch({ credentials, region }: Signer): typeof fetch {
  const signer = new SignatureV4({ service: 'appsync', region, credentials, sha256: Sha256 as never });
  return async (input, init) => {
    const { protocol, hostname, port, host, pathname: path } = new URL(input as string);
    const headers = { ...(init?.headers as Record<string, string>), host };
    const body = init?.body as string;
    const request = new HttpRequest({ method: 'POST', protocol, hostname, port: Number(port), path, headers, body });
    const { headers: signed } = await signer.sign(request);
    return fetch(input, { ...init, headers: signed });
  };
}
