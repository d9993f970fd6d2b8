/**
 * Ends a switch that names every case: the compiler refuses the call as long as a case is missing.
 * @throws when a value comes along that the types did not know
 */
export function assertNever(value: never): never {
  throw new Error(`No case for ${JSON.stringify(value)}`);
}
