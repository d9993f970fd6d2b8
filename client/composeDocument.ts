/**
 * The text of a document that asks for one field, named as the operation, without a needless character.
 * @param input what a mutation takes; a query takes nothing
 * @param selection what it asks the field for
 */
export function composeDocument(name: string, input: unknown, selection: string): string {
  if (!input) return `query ${name}{${name}{${selection}}}`;
  return `mutation ${name}($input:${name[0]?.toUpperCase()}${name.slice(1)}Input!){${name}(input:$input){${selection}}}`;
}
