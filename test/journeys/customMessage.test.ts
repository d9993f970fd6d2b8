import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPerson, TestGateway } from './testGateway.ts';

describe('custom message trigger', () => {
  let gateway: TestGateway;

  beforeAll(async () => {
    gateway = await TestGateway.open();
  });
  afterAll(() => gateway.close());

  test.each([
    ['ja', '花子', '花子さん'],
    ['en', 'Hanako', 'Hanako'],
  ])("the mail is in the user's language: %s", async (locale, nickname, greeting) => {
    const person = newPerson({ locale, nickname });
    await gateway.signedUp(person);
    const mail = gateway.message(person.email);
    expect(mail.channel).toBe('EMAIL');
    expect(mail.body).toContain(greeting);
    expect(mail.body).toContain(`lang="${locale}"`);
    expect(mail.subject).toMatch(locale === 'ja' ? /[ぁ-ん一-龠]/ : /^[ -~]+$/);
  });

  test('without a locale the mail is in the language of the request', async () => {
    const { locale: _, ...person } = newPerson();
    await gateway.mutate('signUp', person, { 'accept-language': 'ja-JP,ja;q=0.9,en;q=0.5' });
    expect(gateway.message(person.email).body).toContain('lang="ja"');
  });

  test('a nickname cannot put the code into a link', async () => {
    const person = newPerson({ nickname: '<a href=//evil?c={####}>win</a>', locale: 'en' });
    await gateway.signedUp(person);
    const { body, code } = gateway.message(person.email);
    expect(code).toMatch(/^\d{6}$/);
    expect(body.split(code ?? '')).toHaveLength(2);
    expect(body).not.toContain('//evil');
    expect(body).not.toMatch(/<a[\s>]/);
  });

  test('the trigger runs for mail and for SMS', async () => {
    const person = newPerson();
    await gateway.confirmed(person);
    await gateway.atSmsChallenge(person);
    const runs = gateway.engine.events
      .list()
      .filter((event) => event.service === 'lambda' && /custommessage/i.test(event.name));
    expect(runs.length).toBeGreaterThanOrEqual(2);
    expect(runs.every((run) => run.outcome === 'ok')).toBe(true);
    const text = gateway.message(person.phoneNumber);
    expect(text.channel).toBe('SMS');
    expect(text.body.length).toBeLessThanOrEqual(70);
  });
});
