import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { House, stranger } from './house.ts';

describe('STEP 2: the custom message trigger', () => {
  let house: House;

  beforeAll(async () => {
    house = await House.open();
  });
  afterAll(() => house.close());

  test.each([
    ['ja', '花子', '花子さん'],
    ['en', 'Hanako', 'Hanako'],
  ])('row 28: the mail is in the language of the user: %s', async (locale, nickname, greeting) => {
    const person = stranger({ locale, nickname });
    await house.signedUp(person);
    const mail = house.message(person.email);
    expect(mail.channel).toBe('EMAIL');
    expect(mail.body).toContain(greeting);
    expect(mail.body).toContain(`lang="${locale}"`);
    expect(mail.subject).toMatch(locale === 'ja' ? /[ぁ-ん一-龠]/ : /^[ -~]+$/);
  });

  test('row 28: without a locale the language is that of the request', async () => {
    const { locale: _, ...person } = stranger();
    await house.signUp(person, { 'accept-language': 'ja-JP,ja;q=0.9,en;q=0.5' });
    expect(house.message(person.email).body).toContain('lang="ja"');
  });

  test('row 29: a nickname cannot carry the code into a link', async () => {
    const person = stranger({ nickname: '<a href=//evil?c={####}>win</a>', locale: 'en' });
    await house.signedUp(person);
    const { body, code } = house.message(person.email);
    expect(code).toMatch(/^\d{6}$/);
    expect(body.split(code ?? '')).toHaveLength(2);
    expect(body).not.toContain('//evil');
    expect(body).not.toMatch(/<a[\s>]/);
  });

  test('row 31: the trigger runs for the mail and for the text', async () => {
    const person = stranger();
    await house.confirmed(person);
    await house.atSmsChallenge(person);
    const runs = house.engine.events
      .list()
      .filter((event) => event.service === 'lambda' && /custommessage/i.test(event.name));
    expect(runs.length).toBeGreaterThanOrEqual(2);
    expect(runs.every((run) => run.outcome === 'ok')).toBe(true);
    const text = house.message(person.phoneNumber);
    expect(text.channel).toBe('SMS');
    expect(text.body.length).toBeLessThanOrEqual(70);
  });
});
