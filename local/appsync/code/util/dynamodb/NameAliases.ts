/** Aliases of attribute names in one expression, in the order of their first use; a name keeps its alias. */
export class NameAliases {
  /** Alias → name. */
  readonly expressionNames: Record<string, string> = {};
  readonly #aliases = new Map<string, string>();

  /** Returns the alias of a name, e.g. `#expName_1`. */
  of(name: string): string {
    const known = this.#aliases.get(name);
    if (known !== undefined) return known;
    const alias = `#expName_${this.#aliases.size + 1}`;
    this.#aliases.set(name, alias);
    this.expressionNames[alias] = name;
    return alias;
  }
}
