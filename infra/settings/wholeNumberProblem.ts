/** Returns a message for a value that is not a whole number between two limits, otherwise null. */
export function wholeNumberProblem(name: string, value: number, [min, max]: readonly [number, number]): string | null {
  if (Number.isInteger(value) && value >= min && value <= max) return null;
  return `${name} must be a whole number from ${min} to ${max}; got ${value}.`;
}
