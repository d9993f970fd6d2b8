/** Returns whether one of the scopes, which are separated by blanks, is the named one. */
export function hasScope(scope: string, name: string): boolean {
  return scope.split(' ').includes(name);
}
