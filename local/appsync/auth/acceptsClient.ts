/** Returns true for an app client whose tokens an API with this AppIdClientRegex accepts; null accepts all. */
export function acceptsClient(regex: string | null, client: string): boolean {
  return regex === null || new RegExp(`^(?:${regex})$`).test(client);
}
