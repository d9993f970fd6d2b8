/** How an error that every API of AWS can answer with is treated. */
export type CommonErrorKind = 'throttled' | 'unavailable' | 'invalidRequest' | 'misconfigured';

/** The name of an exception that has none: the answer of a proxy, not of the service. */
export const NAMELESS = 'Unknown';

/**
 * The common errors, with and without the suffix that some services add, and the names that AWS's services use for the
 * same conditions.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html
 */
export const commonErrors: Readonly<Record<string, CommonErrorKind>> = {
  AccessDeniedException: 'misconfigured',
  ExpiredTokenException: 'misconfigured',
  IncompleteSignature: 'misconfigured',
  IncompleteSignatureException: 'misconfigured',
  InternalErrorException: 'unavailable',
  InternalFailure: 'unavailable',
  InvalidAction: 'misconfigured',
  InvalidClientTokenId: 'misconfigured',
  MalformedHttpRequestException: 'invalidRequest',
  MissingAuthenticationToken: 'misconfigured',
  MissingAuthenticationTokenException: 'misconfigured',
  NotAuthorized: 'misconfigured',
  OptInRequired: 'misconfigured',
  RequestAbortedException: 'unavailable',
  RequestEntityTooLargeException: 'invalidRequest',
  RequestExpired: 'misconfigured',
  RequestTimeoutException: 'unavailable',
  SerializationException: 'invalidRequest',
  ServiceUnavailable: 'unavailable',
  ServiceUnavailableException: 'unavailable',
  Throttling: 'throttled',
  ThrottlingException: 'throttled',
  TooManyRequestsException: 'throttled',
  UnknownOperationException: 'misconfigured',
  UnrecognizedClientException: 'misconfigured',
  ValidationError: 'invalidRequest',
  ValidationException: 'invalidRequest',
};

/** Returns how an exception of a service is treated, by its name, else by its status; null for one of the API's own. */
export function commonErrorKind(name: string, httpStatusCode: number | undefined): CommonErrorKind | null {
  if (Object.hasOwn(commonErrors, name)) return commonErrors[name] as CommonErrorKind;
  if (httpStatusCode === undefined) return null;
  if (httpStatusCode === 429) return 'throttled';
  return httpStatusCode >= 500 || name === NAMELESS ? 'unavailable' : null;
}
