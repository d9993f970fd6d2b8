/**
 * The characters of a text message's short alphabet, and those that take two places in it.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sms_publish-to-phone.html (GSM, UCS-2 and message sizes)
 */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿' +
  'abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENDED = '^{}\\[~]|€';

export interface Segments {
  coding: 'GSM-7' | 'UCS-2';
  /** How many messages a carrier counts, and charges. */
  count: number;
  /** Places taken, and places that this many segments have. */
  used: number;
  room: number;
}

/** Into how many segments a carrier cuts a text: 160 places of GSM-7 or 70 of UCS-2, and 153 or 67 where it takes several. */
export function smsSegments(text: string): Segments {
  // Units of UTF-16, as a carrier counts them; a half of a pair is in neither alphabet.
  const units = Array.from({ length: text.length }, (_, index) => text.charAt(index));
  const short = units.every((unit) => BASIC.includes(unit) || EXTENDED.includes(unit));
  const escapes = short ? units.filter((unit) => EXTENDED.includes(unit)).length : 0;
  const used = units.length + escapes;
  const [alone, joined] = short ? [160, 153] : [70, 67];
  const count = used <= alone ? 1 : Math.ceil(used / joined);
  return { coding: short ? 'GSM-7' : 'UCS-2', count, used, room: count === 1 ? alone : count * joined };
}
