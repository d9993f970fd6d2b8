import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Template, Texts, Topic } from '../../../lambdas/messages/contract.ts';
import type { Locale } from '../../../lambdas/messages/texts.ts';
import { fillTemplate } from '../../../lambdas/messages/fillTemplate.ts';
import { readSettings } from '../../../lambdas/messages/readSettings.ts';
import { renderMail } from '../../../lambdas/messages/renderMail.ts';
import { texts } from '../../../lambdas/messages/texts.ts';
import { occurrences } from './customMessageEvent.ts';

// Cognito silently sends its own text when one of ours is too long or has no placeholder, so the limits are checked
// here.
// @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_MessageTemplateType.html
const mailCharacters = /^[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\v\f\r ]+$/u;
// GSM 03.38's basic set without its controls, one septet each; of the Greek letters our texts use none.
const gsmBasic = /^[@£$¥èéùìòÇØøÅåΔ_ÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]+$/;
const uuid = '6f1f5a2e-0000-4000-8000-000000000000';

interface Row {
  locale: Locale;
  topic: Topic;
  template: Template;
}

/** Every topic; without one this does not compile. */
const topics = Object.keys({
  confirm: true,
  signUpIncomplete: true,
  reset: true,
  accountExists: true,
  passwordChanged: true,
  emailChange: true,
  phoneNumberChanged: true,
  link: true,
  mfaChanged: true,
  signIn: true,
  invite: true,
} satisfies Record<Topic, true>) as Topic[];

const rows: Row[] = (['en', 'ja'] as const).flatMap((locale) =>
  topics.map((topic) => ({ locale, topic, template: texts[locale][topic] })),
);

function write({ locale, template }: Row, app: string) {
  const language: Texts = texts[locale];
  const { lead, validity, unasked } = template;
  const greeting = language.greeting('x'.repeat(40));
  const fill = (text: string) => fillTemplate(text, { app, code: '{####}', userName: '{username}' });
  return {
    subject: fill(template.subject),
    mail: renderMail(locale, [app, greeting, fill(lead), '{####}', fill(validity), fill(unasked)]),
    sms: language.smsSender(app, template.sms) + fill(template.sms),
  };
}

function check(row: Row, appName: string): void {
  const { subject, mail, sms } = write(row, appName);
  const isInvitation = row.topic === 'invite';
  expect(subject.length).toBeGreaterThan(0);
  expect(subject.length).toBeLessThanOrEqual(140);
  expect(subject).toMatch(mailCharacters);
  expect(subject).not.toMatch(/[{}\r\n]/);
  expect(mail.length).toBeLessThanOrEqual(20_000);
  expect(mail).toMatch(mailCharacters);
  for (const text of [mail, sms]) {
    expect(occurrences(text, '{####}')).toBe(1);
    expect(occurrences(text, '{username}')).toBe(isInvitation ? 1 : 0);
    expect(text.replaceAll(/\{####\}|\{username\}/g, '')).not.toMatch(/[{}]/);
  }
  expect(sms.length).toBeLessThanOrEqual(140);
  expect(sms).not.toMatch(/[\r\n]/);
  // An invitation's code is a password of eight characters or more, its user name a UUID where users sign in by e-mail.
  const sent = sms.replace('{####}', isInvitation ? 'aB3$xY9!' : '123456').replace('{username}', uuid);
  expect(sent.length).toBeLessThanOrEqual(row.locale === 'ja' ? 70 : 140);
  if (row.locale === 'en') expect(sent).toMatch(gsmBasic);
}

describe('every template is within the limits and has its placeholders', () => {
  for (const row of rows) {
    test(`${row.locale} ${row.topic}`, () => {
      check(row, 'Genkan');
      check(row, 'M'.repeat(40));
      const { subject, lead, validity, unasked, sms } = row.template;
      for (const text of [subject, lead, validity, unasked]) expect(text).not.toMatch(/\{(?!(app|userName)\})|[<>]/);
      expect(sms).not.toContain('{app}');
      expect(texts[row.locale].bound).not.toMatch(/[{}\r\n]/);
      if (row.locale === 'en') expect(texts.en.bound).toMatch(gsmBasic);
      expect(unasked).toMatch(/^(If you |お心当たりのない場合は|ご自身の操作であれば)/);
      expect(write(row, '<b>').mail).toContain('>&#60;b&#62;</p>');
    });
  }

  test('for any APP_NAME', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 200 })),
        fc.constantFrom(...rows),
        (given, row) => {
          const { appName } = readSettings({ APP_NAME: given });
          check(row, appName);
          expect(write(row, appName).mail).not.toMatch(/<(?!\/?(meta|div|p|!doctype)\b)/);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('the sender of an SMS', () => {
  test.each([
    ['en', 'Genkan', 'Genkan: '],
    ['en', 'Café Ångström', 'Café Ångström: '],
    ['en', '玄関 Genkan', 'Genkan: '],
    ['en', '玄関', ''],
    ['en', 'Aa [€] {b}', 'Aa  b: '],
    ['en', 'x'.repeat(40), `${'x'.repeat(30)}: `],
    ['ja', '玄関', '【玄関】'],
    ['ja', 'あ'.repeat(40), `【${'あ'.repeat(15)}】`],
    ['ja', '👋🏽'.repeat(10), `【${'👋🏽'.repeat(3)}】`],
    ['ja', `e${'\u0301'.repeat(40)}`, ''],
  ] as const)('%s %j: %j', (locale, name, sender) => {
    expect(texts[locale].smsSender(name, '{userName} {code}')).toBe(sender);
  });
});

test('only an invitation needs a shorter name: every other SMS has room for the 20 characters of appName', () => {
  const name = 'Acme Customer Portal';
  for (const row of rows) {
    const isShort = row.locale === 'ja' && row.topic === 'invite';
    expect(write(row, name).sms.includes(name)).toBe(!isShort);
  }
});

test('docs/messages.md shows every subject and SMS as it is sent', () => {
  const page = readFileSync(new URL('../../../docs/messages.md', import.meta.url), 'utf8');
  for (const row of rows) {
    const { subject, sms } = write(row, 'Genkan');
    expect(page).toContain(`| ${subject} `);
    expect(page).toContain(`| ${sms} `);
    expect(page).toContain(`| ${texts[row.locale].bound} `);
  }
});

describe('what must not compile', () => {
  test('an SMS without its code, a language with a message missing', () => {
    const { subject, lead, validity, unasked } = texts.en.confirm;
    // @ts-expect-error the SMS has no {code}
    const noCode: Template = { subject, lead, validity, unasked, sms: 'no code' };
    const { invite: _invite, ...others } = texts.en;
    // @ts-expect-error the invitation is missing
    const incomplete: Texts = others;
    // The rules of this file see the first fault at run time, too.
    expect(() => check({ locale: 'en', topic: 'confirm', template: noCode }, 'Genkan')).toThrow();
    expect(incomplete).not.toHaveProperty('invite');
  });
});
