import { domainToASCII } from 'node:url';
import { withoutMarks } from './withoutMarks.ts';

/**
 * The pattern of `<input type=email>`: ASCII local part, host name labels of up to 63 characters.
 * @see https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address
 */
const LOCAL_PART = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+$/;
const DOMAIN = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;
const ASCII = /^[\x20-\x7e]*$/;

/** The full-width forms of ASCII, from `！` to `～`: the same characters, moved by an offset. */
const FULL_WIDTH = /[\uff01-\uff5e]/g;
const FULL_WIDTH_OFFSET = 0xfee0;
/** Full stops that a Japanese keyboard types for a dot. */
const FULL_STOP = /[\u3002\uff61]/g;
/** Hyphens and dashes; no domain has one of them. */
const DASH = /[\u2010-\u2015\u2212]/g;
/** The long-vowel mark, which a Japanese keyboard types for a hyphen. A domain can have it, as `データ.jp`. */
const LONG_VOWEL = /[\u30fc\uff70]/g;
/** Invisible characters except the two joiners, which separate letters in the domains of some languages. */
const MARK_IN_DOMAIN = /[^\P{Default_Ignorable_Code_Point}\u200c\u200d]/gu;

/**
 * Normalises an e-mail address to the spelling under which Cognito stores the account: trimmed, lower case, without
 * invisible marks, characters of a Japanese keyboard as ASCII, an international domain as punycode. Dots and plus tags
 * stay: for many mail servers they make different addresses.
 * @returns the address, or null when it is not a valid one (also for a local part with other characters beyond ASCII,
 * which cannot be told apart from similar letters; NFKC would turn many of them into ASCII)
 */
export function normaliseEmail(text: string): string | null {
  const typed = toHalfWidth(text.normalize('NFC'));
  const at = typed.lastIndexOf('@');
  const localPart = withoutMarks(typed.slice(0, Math.max(at, 0)))
    .replace(LONG_VOWEL, '-')
    .trimStart()
    .toLowerCase();
  const domain = toAsciiDomain(
    typed
      .slice(at + 1)
      .replace(MARK_IN_DOMAIN, '')
      .trimEnd(),
  );
  return LOCAL_PART.test(localPart) && DOMAIN.test(domain) ? `${localPart}@${domain}` : null;
}

function toHalfWidth(text: string): string {
  return text
    .replace(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(FULL_STOP, '.')
    .replace(DASH, '-');
}

function toAsciiDomain(typed: string): string {
  const plain = withoutMarks(typed);
  // Only a non-ASCII domain goes through IDNA: the URL parser behind it would also turn `0x7f.1` into an IP address.
  return ASCII.test(plain) ? plain.toLowerCase() : domainToASCII(typed);
}
