import { createHash, generateKeyPairSync, randomBytes, sign, X509Certificate, type KeyObject } from 'node:crypto';
import { bits, context, implicit, integer, octets, oid, sequence, set, text, time, yes } from './der.ts';

/** A server's certificate and key, and the authority that a client has to trust; all PEM. */
export type Certificates = { authority: string; certificate: string; key: string };

const DAY_MILLIS = 24 * 60 * 60 * 1000;
const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));

const nameOf = (commonName: string): Buffer => sequence(set(sequence(oid('2.5.4.3'), text(commonName))));
const extension = (id: string, value: Buffer): Buffer => sequence(oid(id), octets(value));
const critical = (id: string, value: Buffer): Buffer => sequence(oid(id), yes(), octets(value));
const spki = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' });
const keyId = (key: KeyObject): Buffer => createHash('sha1').update(spki(key)).digest();

type Pair = { publicKey: KeyObject; privateKey: KeyObject };
type Party = Pair & { name: string };

const party = (name: string): Party => ({ name, ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) });

/** A certificate of X.509 v3 (RFC 5280), good from yesterday to tomorrow. */
function issue(subject: Party, issuer: Party, extensions: Buffer[]): string {
  const now = Date.now();
  const content = sequence(
    context(0, integer(Buffer.of(2))),
    integer(Buffer.concat([Buffer.of(1), randomBytes(15)])),
    ECDSA_SHA256,
    nameOf(issuer.name),
    sequence(time(new Date(now - DAY_MILLIS)), time(new Date(now + DAY_MILLIS))),
    nameOf(subject.name),
    spki(subject.publicKey),
    context(
      3,
      sequence(
        ...extensions,
        extension('2.5.29.14', octets(keyId(subject.publicKey))),
        extension('2.5.29.35', sequence(implicit(0, keyId(issuer.publicKey)))),
      ),
    ),
  );
  const signature = sign('sha256', content, issuer.privateKey);
  return new X509Certificate(sequence(content, ECDSA_SHA256, bits(signature))).toString();
}

/**
 * Makes an authority of its own and a certificate for `localhost` and 127.0.0.1 by it, for one run: nothing is kept, and nothing
 * but what is told to trusts it.
 */
export function createCertificates(): Certificates {
  const authority = party('Genkan bench authority');
  const server = party('localhost');
  return {
    authority: issue(authority, authority, [
      critical('2.5.29.19', sequence(yes())),
      critical('2.5.29.15', bits(Buffer.of(0x06), 1)),
    ]),
    certificate: issue(server, authority, [
      critical('2.5.29.15', bits(Buffer.of(0x80), 7)),
      extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'))),
      extension('2.5.29.17', sequence(implicit(2, Buffer.from('localhost')), implicit(7, Buffer.of(127, 0, 0, 1)))),
    ]),
    key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}
