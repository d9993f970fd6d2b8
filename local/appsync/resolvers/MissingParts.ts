/** Maximum number of fields that a line names; the others are counted. */
const SHOWN_FIELDS = 12;

/** Parts of an API that are not emulated, with the fields that need them. */
export class MissingParts {
  readonly #fields = new Map<string, Set<string>>();

  /**
   * Adds a part.
   * @param part the resource and what it lacks: `AWS::AppSync::DataSource Posts (AMAZON_DYNAMODB)`.
   * @param field `Query.posts`; absent for a part that no field uses.
   */
  add(part: string, field?: string): void {
    const fields = this.#fields.get(part) ?? new Set();
    this.#fields.set(part, field === undefined ? fields : fields.add(field));
  }

  /** Returns a line for each part, in the order in which they were added. */
  lines(): string[] {
    return [...this.#fields].map(([part, fields]) => {
      if (fields.size === 0) return part;
      const names = [...fields];
      const more = names.length - SHOWN_FIELDS;
      const shown = names.slice(0, SHOWN_FIELDS).join(', ');
      return `${part}: ${shown}${more > 0 ? ` and ${more} more` : ''}`;
    });
  }
}
