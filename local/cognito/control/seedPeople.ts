import type { NewUser } from '../../engineApi.ts';
import type { PasswordPolicy } from '../settings/userPool.ts';

type Person = Required<Pick<NewUser, 'email' | 'phoneNumber' | 'nickname' | 'locale'>>;

const JAPANESE: readonly (readonly [string, string])[] = [
  ...([
    ['hanako', '花子'],
    ['taro', '太郎'],
    ['sakura', 'さくら'],
    ['ren', '蓮'],
    ['aoi', '葵'],
  ] as const),
  ...([
    ['haruto', '陽翔'],
    ['yui', '結衣'],
    ['sota', '颯太'],
    ['mei', '芽衣'],
    ['yuto', '悠斗'],
  ] as const),
];
const ENGLISH: readonly (readonly [string, string])[] = [
  ...(['Alice', 'Ben', 'Chloe', 'Daniel', 'Emma', 'Felix', 'Grace', 'Henry', 'Isla', 'Jack'] as const),
].map((name) => [name.toLowerCase(), name]);

/** Four digits, so that the numbers of a language do not repeat before ten thousand people. */
const DIGITS = 4;

/** Returns the person of a number, from 0: the same one each time. The phone numbers look valid to any client. */
export function seedPerson(number: number, locale: string): Person {
  const isJapanese = /^ja\b/i.test(locale);
  const names = isJapanese ? JAPANESE : ENGLISH;
  const [mailbox = '', nickname = ''] = names[number % names.length] ?? [];
  const round = Math.floor(number / names.length) + 1;
  const suffix = round === 1 ? '' : String(round);
  const digits = String(number + 1).padStart(DIGITS, '0');
  return {
    email: `${mailbox}${suffix}@example.com`,
    phoneNumber: isJapanese ? `+819012${digits}00` : `+1202555${digits}`,
    nickname: `${nickname}${suffix}`,
    locale,
  };
}

const PASSWORD = 'Sakura-2026';

/** Returns a password that meets any policy of its length. */
export function seedPassword({ minimumLength }: Pick<PasswordPolicy, 'minimumLength'>): string {
  return PASSWORD.padEnd(minimumLength, '-2026');
}
