/** Returns true for an object with a method. Types are duck-typed: the app may load its own copy of aws-cdk-lib. */
export function hasMethod<N extends string>(value: unknown, name: N): value is Record<N, () => unknown> {
  return value instanceof Object && typeof (value as Record<string, unknown>)[name] === 'function';
}
