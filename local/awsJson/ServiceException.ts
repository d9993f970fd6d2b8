/**
 * The service's own failures.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html
 */
const OWN_FAILURE = /^(?:KMS)?Internal|^DependencyTimeoutException$|^KeyUnavailableException$/;

/** An error response of an emulated AWS service. */
export class ServiceException extends Error {
  /** 500 for the service's own failures, 400 for all others. */
  readonly status: number;

  constructor(name: string, message: string) {
    super(message);
    this.name = name;
    this.status = OWN_FAILURE.test(name) ? 500 : 400;
  }
}

/** Returns the error for a call that the engine does not emulate. */
export function notEmulated(call: string): ServiceException {
  return new ServiceException('NotEmulatedError', `not emulated: ${call}`);
}
