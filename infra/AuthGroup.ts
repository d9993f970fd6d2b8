/** A group of the user pool, in the prop `groups` of `AuthGateway`. */
export interface AuthGroup {
  /** Unique name, as in `@aws_cognito_user_pools(cognito_groups: ["staff"])`. A new name is a new group. */
  readonly name: string;
  /** A text for operators. */
  readonly description?: string;
  /** The lower value comes first in the tokens. */
  readonly precedence?: number;
}
