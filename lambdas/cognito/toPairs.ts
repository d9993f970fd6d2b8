/** Returns attributes in the form of Cognito's API. */
export function toPairs(attributes: Readonly<Record<string, string>>): { Name: string; Value: string }[] {
  return Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
}

/** Returns the deployment's own attributes by Cognito's names. */
export function toCustomNames(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`custom:${name}`, value]));
}
