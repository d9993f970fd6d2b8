import type { Message } from '../engineApi.ts';

/**
 * Cognito's own sender.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-email.html
 */
const SENDER = 'no-reply@verificationemail.com';
/** RFC 2045: an encoded line has at most 76 characters, with the `=` at its end. */
const LINE = 75;
/** Bytes of an encoded word: a line with the name of the header has at most the 76 characters of RFC 2047. */
const WORD_BYTES = 39;
const PLAIN = /^[\x20-\x7e]*$/;

/** Returns the source of a message: an e-mail as RFC 5322 writes it, and the text of a text message. */
export function rawMessage({ id, to, channel, subject, body, sentAt }: Message): string {
  if (channel === 'SMS') return body;
  const headers = [
    `From: ${SENDER}`,
    `To: ${to}`,
    `Subject: ${encodeWords(subject ?? '')}`,
    `Date: ${new Date(sentAt).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${id}@genkan.invalid>`,
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
  ];
  return `${headers.join('\r\n')}\r\n\r\n${quotePrintable(body)}\r\n`;
}

/** @see https://www.rfc-editor.org/rfc/rfc2047 */
function encodeWords(text: string): string {
  if (PLAIN.test(text)) return text;
  const words = [''];
  for (const character of text) {
    const longer = String(words.at(-1)) + character;
    if (Buffer.byteLength(longer) > WORD_BYTES) words.push(character);
    else words[words.length - 1] = longer;
  }
  return words.map((word) => `=?utf-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ');
}

/** @see https://www.rfc-editor.org/rfc/rfc2045#section-6.7 */
function quotePrintable(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => softWrap(Buffer.from(line).reduce((quoted, byte) => quoted + quoteByte(byte), '')))
    .join('\r\n');
}

function quoteByte(byte: number): string {
  const isPlain = byte >= 0x20 && byte <= 0x7e && byte !== 0x3d;
  return isPlain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

function softWrap(quoted: string): string {
  // A space at the end of a line may be lost on the way.
  const safe = quoted.replace(/ $/, '=20');
  const lines: string[] = [];
  let rest = safe;
  while (rest.length > LINE) {
    const cut = rest.slice(LINE - 2, LINE).indexOf('=');
    const length = cut === -1 ? LINE : LINE - 2 + cut;
    lines.push(`${rest.slice(0, length)}=`);
    rest = rest.slice(length);
  }
  return [...lines, rest].join('\r\n');
}
