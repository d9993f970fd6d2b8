import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** Where users of the project read Japanese: pages, screens, and what the client says. */
const READ = [
  ...['README.ja.md', 'client/README.md', 'examples/README.md'],
  ...['console/language/ja.ts', 'examples/texts.ts', 'client/messages/ja.ts', 'lambdas/messages/ja.ts'],
];

/** Words of which another one is used everywhere, so that one thing has one name. */
const INSTEAD: readonly (readonly [RegExp, string])[] = [
  [/サインアップ/g, '新規登録'],
  [/利用者/g, 'ユーザー'],
  [/更新トークン/g, 'リフレッシュトークン'],
  [/SMS ?のコード/g, 'SMSの認証コード'],
  [/SMS (?=[^\x20-\x7e])/g, 'SMS, without a space before Japanese'],
];

describe.each(READ)('%s', (path) => {
  test('calls things what the other Japanese texts call them', () => {
    const text = readFileSync(path, 'utf8');
    const others = INSTEAD.flatMap(([word, right]) => (text.match(word) ?? []).map((found) => `${found}: ${right}`));

    expect(text).toMatch(/[ぁ-ん]/);
    expect(others).toEqual([]);
  });
});
