import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanNickname } from '../../../lambdas/messages/cleanNickname.ts';

describe('a nickname', () => {
  test.each([
    ['花子', '花子'],
    ['  Mary   Ann ', 'Mary Ann'],
    ["O'Brien", "O'Brien"],
    ['Zoe\u0308', 'Zoë'],
    ['José (ホセ)', 'José (ホセ)'],
    ['🐈‍⬛ 猫', '🐈⬛ 猫'],
    ['محمد', 'محمد'],
    ['花子/Hanako', '花子/Hanako'],
    ['a\nb\tc', 'a b c'],
    ['J.R.R. Tolkien', 'J R R Tolkien'],
    ['モーニング娘。', 'モーニング娘'],
    ['win at evil.example.com', 'win at evil example com'],
    ['evil．com', 'evil com'],
    ['evil。jp', 'evil jp'],
    ['https://evil.com/x', 'evil com/x'],
    ['ht{tp://evil', 'evil'],
    ['hthttptp', 'ht tp'],
    ['mailto:a@b.jp', 'mailto a b jp'],
    ['tel:0312345678', 'tel'],
    ['123456 is your code', ''],
    ['Your verification code', ''],
    ['Call 0120-444-444', ''],
    ['ＣＡＬＬ　ＭＥ', ''],
    ['please call us now', ''],
    ['Callum', 'Callum'],
    ['Pat Caller', 'Pat Caller'],
    ['花子 123456', '花子'],
    ['1 2 3 4 5 6', ''],
    ['１２３-４５６ 花子', '花子'],
    ['١٢٣٤٥٦ علي', 'علي'],
    ['①②③④⑤⑥', ''],
    ['1️⃣2️⃣3️⃣ Taro', 'Taro'],
    ['𝟏𝟐𝟑𝟒', ''],
    ['一二三四五六', ''],
    ['〇一二〇・四四四', ''],
    ['五十嵐 一二三', '五十嵐 一二三'],
    ['Taro2', 'Taro2'],
    ['R2-D2', 'R2-D2'],
    ['太郎（2代目）', '太郎（2代目）'],
    ['認証コードは', ''],
    ['お電話ください', ''],
    ['至急ご連絡', ''],
    ['\\\\evil\\share', 'evil\\share'],
    ['花子 :)', '花子 :)'],
    ['{username} {####}', 'username ####'],
    ['gnp\u202Emoc', 'gnpmoc'],
    ['z\u200B\u2060\uFE0Fero', 'zero'],
    ['\u3164\u115F\uFFA0', ''],
    ['a\uD83Db', 'ab'],
    ['\uE000\u0007', ''],
    ['a\u200B\u0301', 'á'],
    ['\u0338x .\u0301y', 'x y'],
    ['...', ''],
    ['', ''],
  ])('%j becomes %j', (nickname, cleaned) => {
    expect(cleanNickname(nickname)).toBe(cleaned);
  });

  test.each([undefined, null, 7, true, {}, ['花子']])('%j, which is no text, is no nickname', (nickname) => {
    expect(cleanNickname(nickname)).toBe('');
  });

  test('is cut after 40 graphemes, not in the middle of one', () => {
    expect(cleanNickname('あ'.repeat(41))).toBe('あ'.repeat(40));
    expect(cleanNickname('🇯🇵'.repeat(60))).toBe('🇯🇵'.repeat(40));
    expect(cleanNickname('が'.normalize('NFD').repeat(60))).toBe('が'.repeat(40));
    expect(cleanNickname(`${'a'.repeat(39)} bc`)).toBe('a'.repeat(39));
  });

  test('has at most four marks on a letter and 200 UTF-16 units in all', () => {
    expect(cleanNickname(`q${'\u0323'.repeat(30)}`)).toBe(`q${'\u0323'.repeat(4)}`);
    const marked = `q${'\u0323'.repeat(4)}`;
    expect(cleanNickname(marked.repeat(41))).toBe(marked.repeat(40));
    const wide = `👋🏽${'\u0323'.repeat(4)}`;
    expect(cleanNickname(wide.repeat(41))).toBe(wide.repeat(25));
    expect(cleanNickname('\u1100'.repeat(2000))).toBe('');
  });

  test('is cleaned idempotently', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (nickname) => {
        const cleaned = cleanNickname(nickname);
        expect(cleanNickname(cleaned)).toBe(cleaned);
      }),
      { numRuns: 2000 },
    );
  });

  test('of any size is cleaned quickly', () => {
    const started = performance.now();
    for (const part of ['\u0301\u0323', 'http', '://', ' ', '{', 'é', '\u1100']) cleanNickname(part.repeat(1_000_000));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
