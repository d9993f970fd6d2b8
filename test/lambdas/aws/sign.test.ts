import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sign } from '../../../lambdas/aws/sign.ts';
import { toJsonRequest } from '../../../lambdas/aws/toJsonRequest.ts';
import { Sha256 } from '../../Sha256.ts';

const word = fc.stringMatching(/^[\w/+]{1,40}$/);
const cases = fc.record({
  host: fc.constantFrom('secretsmanager.ap-northeast-1.amazonaws.com', '127.0.0.1:4001', 'localhost:8443'),
  region: fc.constantFrom('ap-northeast-1', 'us-gov-west-1', 'cn-north-1'),
  credentials: fc.record({
    accessKeyId: word,
    secretAccessKey: word,
    sessionToken: fc.option(word),
  }),
  input: fc.dictionary(fc.string(), fc.string({ unit: 'grapheme' })),
  seconds: fc.integer({ min: 0, max: 4_000_000_000 }),
});

test("signs as the SDK's own signer does", () =>
  fc.assert(
    fc.asyncProperty(cases, async ({ host, region, credentials, input, seconds }) => {
      const endpoint = new URL(`https://${host}`);
      const ours = toJsonRequest(endpoint, 'secretsmanager.GetSecretValue', input);
      const { sessionToken, ...keys } = credentials;
      const signer = new SignatureV4({
        service: 'secretsmanager',
        region,
        credentials: { ...keys, ...(sessionToken !== null && { sessionToken }) },
        sha256: Sha256 as never,
      });
      const signingDate = new Date(seconds * 1000);
      const theirs = await signer.sign(toJsonRequest(endpoint, 'secretsmanager.GetSecretValue', input), {
        signingDate,
      });
      sign(ours, { credentials, region, service: 'secretsmanager' }, signingDate.getTime());
      expect(ours.headers).toEqual(theirs.headers);
    }),
  ));
