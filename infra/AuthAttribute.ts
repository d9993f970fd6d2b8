import type { AttributeType } from './AttributeType.ts';

/** An attribute of your own, in the prop `attributes` of `AuthGateway`. */
export interface AuthAttribute {
  /**
   * Data type: text, a whole number, `true` or `false`, or a time such as `2026-04-01T09:00:00Z`. Values are text in
   * the API.
   */
  readonly type: AttributeType;
  /**
   * Fewest characters of a `string`, or the smallest `number`.
   *
   * @default - none
   */
  readonly min?: number;
  /**
   * Most characters of a `string`, at most 1,024, or the largest `number`.
   *
   * @default - none; 1,024 for a `string`
   */
  readonly max?: number;
  /**
   * Allows changes after the account was created. When false, only an operator sets the value, with the account.
   *
   * @default true
   */
  readonly mutable?: boolean;
  /**
   * Allows users to set, change and remove the value, by `signUp` and `updateProfile`. When false, only operators do.
   *
   * @default - the value of `mutable`
   */
  readonly writable?: boolean;
  /**
   * Rejects a `signUp` without a value, and a removal. Cognito has no required custom attributes, so an account that an
   * operator creates may have none.
   *
   * @default false
   */
  readonly required?: boolean;
}
