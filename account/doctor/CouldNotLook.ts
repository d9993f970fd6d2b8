/** Errors that say that the caller lacks a permission; each service has its own. */
const DENIED = /^(AccessDenied|AccessDeniedException|AuthorizationErrorException|NotAuthorized)$/;

/** Thrown when a call about the account failed, so that a check has no result. */
export class CouldNotLook extends Error {
  override name = 'CouldNotLook';
  /** IAM action of the call, such as `sns:GetSMSAttributes`. */
  readonly action: string;
  /** True when the caller lacks the permission for the action. */
  readonly isDenied: boolean;
  /** Name of the error. */
  readonly reason: string;

  constructor(action: string, cause: unknown) {
    const { name = 'Error' } = cause as Partial<Error>;
    super(`${action}: ${name}`);
    this.action = action;
    this.reason = name;
    this.isDenied = DENIED.test(name);
  }
}
