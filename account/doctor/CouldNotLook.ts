/** Errors that say that the caller lacks a permission; each service has its own. */
const DENIED = /^(AccessDenied|AccessDeniedException|AuthorizationErrorException|NotAuthorized)$/;

/** Thrown when a call about the account failed, so that a check has no result. */
export class CouldNotLook extends Error {
  override name = 'CouldNotLook';
  /** IAM action of the call, such as `sns:GetSMSAttributes`. */
  readonly action: string;
  /** True when the caller lacks the permission for the action. */
  readonly isDenied: boolean;
  /** Name or code of the error. */
  readonly reason: string;

  constructor(action: string, cause: unknown) {
    const { name, code } = cause as Error & { code?: string };
    // An error of the network has a code, such as ECONNREFUSED, and no name of its own.
    const reason = code ?? name;
    super(`${action}: ${reason}`);
    this.action = action;
    this.reason = reason;
    this.isDenied = DENIED.test(reason);
  }
}
