import { randomUUID } from 'node:crypto';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => String(ENTITIES[character]));
}

/** Returns the elements of a value: lists have `member`s, and maps have `entry`s with `key` and `value`. */
function elements(value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => element('member', item)).join('');
  if (value instanceof Map) {
    return [...value].map(([key, item]) => element('entry', { key: String(key), value: item as unknown })).join('');
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return members.map(([name, member]) => element(name, member)).join('');
  }
  return escape(String(value));
}

function element(name: string, value: unknown): string {
  return `<${name}>${elements(value)}</${name}>`;
}

/** Returns the response of the AWS query protocol. */
export function queryResponse(action: string, result: object): string {
  const metadata = { RequestId: randomUUID() };
  return element(`${action}Response`, { [`${action}Result`]: result, ResponseMetadata: metadata });
}

/** Returns an error of the AWS query protocol. */
export function queryError(code: string, message: string): string {
  return element('ErrorResponse', {
    Error: { Type: 'Sender', Code: code, Message: message },
    RequestId: randomUUID(),
  });
}
