import { HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import { Sha256 } from '../Sha256.ts';

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
