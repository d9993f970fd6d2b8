import type { UtilFunction } from './types/UtilFunction.ts';
import { javaPattern } from './javaPattern.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  "'": "\\'",
  '"': '\\"',
  '\\': '\\\\',
  '/': '\\/',
  '\b': '\\b',
  '\n': '\\n',
  '\t': '\\t',
  '\f': '\\f',
  '\r': '\\r',
};

/**
 * Members of `util` about text.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/built-in-util-js.html
 */
export const textFunctions: Readonly<Record<string, UtilFunction>> = {
  // Whether AWS looks for the pattern anywhere or wants the whole text is not documented; anchored patterns agree.
  matches: ([pattern, value]) => javaPattern(String(pattern)).test(String(value)),
  escapeJavaScript: ([value]) =>
    String(value).replace(/['"\\/]|[^ -~]/g, (character) => ESCAPES[character] ?? unicodeEscape(character)),
  urlEncode: ([value]) => new URLSearchParams({ v: String(value) }).toString().slice(2),
  urlDecode: ([value]) => new URLSearchParams(`v=${String(value).replaceAll('&', '%26')}`).get('v'),
  base64Encode: ([value]) => Buffer.from(String(value), 'utf8').toString('base64'),
  base64Decode: ([value]) => Buffer.from(String(value), 'base64').toString('utf8'),
  'str.normalize': ([value, form]) => String(value).normalize(String(form).toUpperCase()),
};

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
