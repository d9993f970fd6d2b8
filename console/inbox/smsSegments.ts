/**
 * The characters of GSM-7, and those that take two places in it.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sms_publish-to-phone.html
 */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿' +
  'abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENDED = '^{}\\[~]|€';

/** The segments of a text message. */
interface Segments {
  coding: 'GSM-7' | 'UCS-2';
  /** The number of messages that a carrier counts and charges. */
  count: number;
  /** Places that the text takes. */
  used: number;
  /** Places that this many segments have. */
  room: number;
}

/**
 * Counts the segments into which a carrier splits a text. One segment has 160 places of GSM-7 or 70 of UCS-2; each of
 * several has 153 or 67.
 */
export function smsSegments(text: string): Segments {
  // Carriers count units of UTF-16. One half of a surrogate pair is in neither alphabet.
  const units = Array.from({ length: text.length }, (_, index) => text.charAt(index));
  const short = units.every((unit) => BASIC.includes(unit) || EXTENDED.includes(unit));
  const escapes = short ? units.filter((unit) => EXTENDED.includes(unit)).length : 0;
  const used = units.length + escapes;
  const [alone, joined] = short ? [160, 153] : [70, 67];
  const count = used <= alone ? 1 : Math.ceil(used / joined);
  return { coding: short ? 'GSM-7' : 'UCS-2', count, used, room: count === 1 ? alone : count * joined };
}
