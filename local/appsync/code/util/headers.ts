import type { UtilFunction, UtilState } from './types/UtilFunction.ts';
import { asText } from './asText.ts';

const HOP_BY_HOP = new Set([
  ...['transfer-encoding', 'connection', 'host', 'expect', 'keep-alive', 'upgrade'],
  ...['proxy-authenticate', 'proxy-authorization', 'te', 'content-length'],
]);

const RESERVED = new Set([...HOP_BY_HOP, 'vary', 'content-type']);
const RESERVED_PREFIXES = ['access-control-', 'x-amzn-', 'x-amz-'];
/** All custom headers together. */
const MAX_BYTES = 4096;

/**
 * `util.http`.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/http-helpers-in-utils-http-js.html
 */
export const headerFunctions: Readonly<Record<string, UtilFunction>> = {
  'http.copyHeaders': ([headers]) =>
    Object.fromEntries(Object.entries(headers ?? {}).filter(([name]) => !HOP_BY_HOP.has(name.toLowerCase()))),
  'http.addResponseHeader': ([name, value], state) => addHeader(name, value, state),
  'http.addResponseHeaders': ([headers], state) => {
    for (const [name, value] of Object.entries(headers ?? {})) addHeader(name, value, state);
  },
};

/** Misuse is reported beside the result and stops nothing. The sentences are ours; AWS's are not pinned down. */
function addHeader(name: unknown, value: unknown, state: UtilState): void {
  const problem = problemOf(name, value, state.responseHeaders);
  if (problem === null) {
    state.responseHeaders[String(name).toLowerCase()] = String(value);
  } else {
    state.appendedErrors.push({ message: problem, type: 'ResponseHeaderError', data: null, info: null });
  }
}

function problemOf(name: unknown, value: unknown, present: Readonly<Record<string, string>>): string | null {
  if (typeof name !== 'string' || !/^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(name)) return 'The header has no valid name.';
  const lowerName = name.toLowerCase();
  if (RESERVED.has(lowerName) || RESERVED_PREFIXES.some((prefix) => lowerName.startsWith(prefix))) {
    return `The header ${name} cannot be set.`;
  }
  if (value === null || value === undefined) return `The header ${name} has no value.`;
  if (/[^\t -~]/.test(asText(value))) return `The header ${name} has characters that a header cannot have.`;
  const after = { ...present, [lowerName]: asText(value) };
  const bytes = Object.entries(after).reduce((sum, [key, text]) => sum + key.length + text.length, 0);
  return bytes > MAX_BYTES ? `The custom headers are larger than ${MAX_BYTES} bytes.` : null;
}
