/**
 * The characters of a text message's short alphabet, and those that take two places in it.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sms_publish-to-phone.html (GSM, UCS-2 and message sizes)
 */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿' +
  'abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENDED = '^{}\\[~]|€';

export type Segments = {
  coding: 'GSM-7' | 'UCS-2';
  /** How many messages a carrier counts, and charges. */
  count: number;
  /** Places taken, and places that this many segments have. */
  used: number;
  room: number;
};

/** Into how many segments a carrier cuts a text: 160 places of GSM-7 or 70 of UCS-2, and 153 or 67 where it takes several. */
export function smsSegments(text: string): Segments {
  const short = [...text].every((character) => BASIC.includes(character) || EXTENDED.includes(character));
  const used = short
    ? [...text].reduce((places, character) => places + (EXTENDED.includes(character) ? 2 : 1), 0)
    : text.length;
  const [alone, joined] = short ? [160, 153] : [70, 67];
  const count = used <= alone ? 1 : Math.ceil(used / joined);
  return { coding: short ? 'GSM-7' : 'UCS-2', count, used, room: count === 1 ? alone : count * joined };
}
