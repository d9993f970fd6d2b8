import { TransportError } from '../http/transportError.ts';

function invalid(message: string): TransportError {
  return new TransportError(403, 'InvalidSignatureException', message);
}

/**
 * Errors of signed requests. The types, the status and the texts of an unknown key, an old and a wrong signature are
 * quoted in public issue threads; the other texts are AWS's general ones, and that AppSync has them is unsure.
 * @see https://github.com/aws-amplify/amplify-js/issues/3447 (403, UnrecognizedClientException)
 * @see https://github.com/aws-amplify/amplify-js/issues/2422 (403, InvalidSignatureException)
 * @see https://github.com/awslabs/aws-mobile-appsync-sdk-js/issues/385 (403, an old signature)
 * @see https://github.com/awslabs/aws-mobile-appsync-sdk-js/issues/750 (a wrong signature)
 * @see https://docs.aws.amazon.com/appsync/latest/APIReference/CommonErrors.html
 */
export const signatureErrors = {
  incomplete: (missing: readonly string[]) =>
    new TransportError(
      403,
      'IncompleteSignatureException',
      missing.map((name) => `Authorization header requires '${name}' parameter.`).join(' '),
    ),
  dateMissing: () =>
    new TransportError(
      403,
      'IncompleteSignatureException',
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    ),
  unknownKey: () =>
    new TransportError(403, 'UnrecognizedClientException', 'The security token included in the request is invalid.'),
  expiredToken: () =>
    new TransportError(403, 'ExpiredTokenException', 'The security token included in the request is expired'),
  hostUnsigned: () => invalid("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization."),
  wrongRegion: () => invalid('Credential should be scoped to a valid region.'),
  wrongService: () => invalid("Credential should be scoped to correct service: 'appsync'."),
  wrongDay: (day: string, time: string) =>
    invalid(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${day}' != '${time.slice(0, 8)}', from '${time}'.`,
    ),
  expired: (time: string, earliest: string, now: string) =>
    invalid(`Signature expired: ${time} is now earlier than ${earliest} (${now} - 5 min.)`),
  notYetCurrent: (time: string, latest: string, now: string) =>
    invalid(`Signature not yet current: ${time} is still later than ${latest} (${now} + 5 min.)`),
  mismatch: ({ canonical, stringToSign }: { canonical: string; stringToSign: string }) =>
    invalid(
      `The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.\n\nThe Canonical String for this request should have been\n'${canonical}'\n\nThe String-to-Sign should have been\n'${stringToSign}'\n`,
    ),
};
