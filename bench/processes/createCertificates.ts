import { generate, type SelfsignedOptions } from 'selfsigned';

/** Certificate and key of a server, and the certificate of its authority, as PEM. */
interface Certificates {
  authority: string;
  certificate: string;
  key: string;
}

const DAY_MILLIS = 24 * 60 * 60 * 1000;

/**
 * Creates an authority and its certificate for `localhost` and 127.0.0.1, for one run. Neither is stored, and only the
 * measured processes trust the authority.
 */
export async function createCertificates(): Promise<Certificates> {
  const issue = (name: string, options: SelfsignedOptions) =>
    generate([{ name: 'commonName', value: name }], {
      keyType: 'ec',
      algorithm: 'sha256',
      notBeforeDate: new Date(Date.now() - DAY_MILLIS),
      notAfterDate: new Date(Date.now() + DAY_MILLIS),
      ...options,
    });
  const authority = await issue('Genkan bench authority', {
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  const server = await issue('localhost', {
    ca: { cert: authority.cert, key: authority.private },
    extensions: [
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { authority: authority.cert, certificate: server.cert, key: server.private };
}
