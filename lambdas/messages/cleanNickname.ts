import { cleanText } from './cleanText.ts';
import { cutText } from './cutText.ts';

const linkMakers = /https?|[.．。｡․﹒@＠﹫]|[/\\／＼]{2,}|(?<=\w)[:：](?=\S)/gi;
/** Accents without a letter; at the very start one would join the `>` of the tag before it. */
const looseMarks = /(^| )\p{M}+/gu;

/**
 * Cleans a nickname for a mail's greeting. The person who signs up chooses both the nickname and the address that it is
 * mailed to, so it must not carry a link, a mail address or a placeholder for the code. Mail clients turn bare domains
 * into links, so every dot is removed, of whatever width; モーニング娘。 loses a full stop. At most 40 graphemes; empty when
 * nothing is left. Not escaped: that is done at output.
 */
export function cleanNickname(nickname: unknown): string {
  return cutText(cleanText(nickname).replace(linkMakers, ' ').replace(looseMarks, '$1'), 200);
}
