import type { FieldContext } from './contract.ts';

/**
 * A request header's text. AppSync gives names in lower case, and a list for a header that was sent several times
 * (https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html); as HTTP says, such a list
 * is the same as its members joined by commas.
 * @returns null when the header is absent or blank
 */
export function headerText(ctx: FieldContext, name: string): string | null {
  const headers = ctx.request.headers as Record<string, string | string[] | null | undefined>;
  const value = headers[name];
  if (!value) {
    return null;
  }
  const text = (typeof value === 'string' ? value : value.join(',')).trim();
  return text === '' ? null : text;
}
