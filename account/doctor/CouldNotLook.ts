import type { SentenceName } from './SentenceName.ts';

/** The sentences for errors with a known cause, by name or code. Services differ in that of a missing permission. */
const SENTENCES: readonly (readonly [RegExp, SentenceName])[] = [
  [/^(AccessDenied|AccessDeniedException|AuthorizationErrorException|NotAuthorized)$/, 'denied'],
  [/^(CredentialsProviderError|TokenProviderError)$/, 'noCredentials'],
  [/^(ExpiredToken|ExpiredTokenException|RequestExpired|TokenRefreshRequired)$/, 'credentialsExpired'],
  [/^(SignatureDoesNotMatch|InvalidSignature|InvalidSignatureException|RequestTimeTooSkewed)$/, 'credentialsRejected'],
  // Credentials are also unknown to a Region that the account has not enabled.
  [/^(InvalidClientTokenId|UnrecognizedClientException|AuthFailure|OptInRequired)$/, 'credentialsUnknown'],
  [/^(Throttl\w+|TooManyRequests\w*|RequestLimitExceeded|LimitExceededException|SlowDown)$/, 'throttled'],
  [/^(NoSuchEntity|ResourceNotFound|NotFound)(Exception)?$/, 'notFound'],
  [/^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|TimeoutError)$/, 'unreachable'],
];

/** The SDK's error for a missing Region has neither a name nor a code of its own. */
const NO_REGION = 'Region is missing';

/** Thrown when a call about the account failed, so that a check has no result. */
export class CouldNotLook extends Error {
  override name = 'CouldNotLook';
  /** IAM action of the call, such as `sns:GetSMSAttributes`. */
  readonly action: string;
  /** Which sentence of the texts says what to do. */
  readonly sentence: SentenceName;
  /** Name or code of the error. */
  readonly reason: string;

  constructor(action: string, cause: unknown) {
    const { name, code, message } = cause as Error & { code?: string };
    // An error of the network has a code, such as ECONNREFUSED, and no name of its own.
    const reason = code ?? name;
    super(`${action}: ${reason}`);
    this.action = action;
    this.reason = reason;
    const known = SENTENCES.find(([pattern]) => pattern.test(reason));
    this.sentence = message === NO_REGION ? 'noRegion' : (known?.[1] ?? 'failed');
  }
}
