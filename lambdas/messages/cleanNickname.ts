import { cleanText } from './cleanText.ts';
import { cutText } from './cutText.ts';

const linkMakers = /https?|[.．。｡․﹒@＠﹫]|[/\\／＼]{2,}|(?<=\w)[:：](?=\S)/gi;
/**
 * Three or more digits of any script and width, or four with kanji numerals among them (一二三 is a given name), also
 * separated by anything but letters: codes and telephone numbers.
 */
const digitRuns =
  /[\p{N}〇零一二三四五六七八九](?:[^\p{L}\p{N}]*[\p{N}〇零一二三四五六七八九]){3,}|\p{N}(?:[^\p{L}\p{N}]*\p{N}){2,}/gu;
/** Calls to act, which no name needs: a nickname with one of them is left out. The lists cannot be complete. */
const callsToAction = [
  /\b(?:your|verification|security|confirmation|login|one[ -]?time|secret) *(?:code|password|passcode|pin|account)\b/i,
  /\b(?:call|dial|phone|ring|text|message|contact|reply|e?mail) +(?:me|us|now|this|back|to|at|the|here|today)\b/i,
  /\b(?:click|tap|visit|log ?in|sign ?in|urgent|immediately|winner|prize|bitcoin|whatsapp|telegram)\b/i,
  /\b(?:call|dial|phone|text|message|contact)$/i,
  /コード|暗証|パスワード|電話|メール|お?問い?合わ?せ|連絡|クリック|タップ|アクセス|ログイン|サインイン|振り?込|当選|至急|緊急|送金/,
];
/** Accents without a letter; at the very start one would join the `>` of the tag before it. */
const looseMarks = /(^| )\p{M}+/gu;

/**
 * Cleans a nickname for a mail's greeting. The person who signs up chooses both the nickname and the address that it is
 * mailed to, so it must not carry a link, a mail address or a placeholder for the code. Mail clients turn bare domains
 * into links, so every dot is removed, of whatever width; モーニング娘。 loses a full stop. For the same reason it must not
 * carry a code, a telephone number or a call to act. At most 40 graphemes; empty when nothing is left. Not escaped:
 * that is done at output.
 */
export function cleanNickname(nickname: unknown): string {
  const text = cleanText(nickname).replace(linkMakers, ' ').replace(digitRuns, ' ').replace(looseMarks, '$1');
  const name = cutText(text, 200);
  // A full-width letter reads as its ASCII letter.
  const read = name.normalize('NFKC');
  return callsToAction.some((pattern) => pattern.test(read)) ? '' : name;
}
