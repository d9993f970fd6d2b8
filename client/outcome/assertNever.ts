/**
 * Ends a `switch` that has a case for every member of a union. A missing case is a compile error.
 * @param value what the compiler must have narrowed to `never`
 * @throws Error at run time, for a value that the types do not know
 * @example
 * switch (challenge.kind) {
 *   case 'CONFIRM_SIGN_UP':
 *     return 'Enter the code from the e-mail';
 *   // … a case for every other kind
 *   default:
 *     return assertNever(challenge);
 * }
 */
export function assertNever(value: never): never {
  throw new Error(`No case for ${JSON.stringify(value)}`);
}
