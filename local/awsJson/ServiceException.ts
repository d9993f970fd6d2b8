/** An error response of an emulated AWS service. */
export class ServiceException extends Error {
  /** 500 for the service's own failures, 400 for all others. */
  readonly status: number;

  constructor(name: string, message: string) {
    super(message);
    this.name = name;
    this.status = /^Internal/.test(name) ? 500 : 400;
  }
}

/** Returns the error for a call that the engine does not emulate. */
export function notEmulated(call: string): ServiceException {
  return new ServiceException('NotEmulatedError', `not emulated: ${call}`);
}
