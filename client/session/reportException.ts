/** Reports an exception of the app's code. Node.js and React Native have no `reportError`. */
export function reportException(exception: unknown): void {
  // eslint-disable-next-line no-console
  ((globalThis as Partial<typeof globalThis>).reportError ?? console.error)(exception);
}
