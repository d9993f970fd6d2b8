import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { CustomMessageTriggerEvent } from 'aws-lambda';
import type { TriggerSource } from '../../../lambdas/messages/TriggerSource.ts';
import type { Locale } from '../../../lambdas/messages/texts.ts';
import { writeMessage } from '../../../lambdas/messages/writeMessage.ts';
import { customMessageEvent, greetingOf, occurrences, triggerSources } from './customMessageEvent.ts';

const settings = { appName: 'Genkan', locale: 'en', domain: undefined } as const;

type Written = Record<'emailSubject' | 'emailMessage' | 'smsMessage', string>;

function write(event: CustomMessageTriggerEvent): Written {
  writeMessage(event, settings);
  return event.response as Written;
}

describe('every trigger source, in both languages', () => {
  type Words = Record<Locale, [subject: string, mail: string, sms: string]>;

  const confirm: Words = {
    en: ['Your Genkan confirmation code', 'to confirm your email address.', '{####} is your confirmation code.'],
    ja: ['【Genkan】確認コード', 'メールアドレスを確認するには', '【Genkan】確認コードは{####}です。'],
  };
  const words: Record<TriggerSource, Words> = {
    CustomMessage_SignUp: confirm,
    CustomMessage_ResendCode: confirm,
    CustomMessage_UpdateUserAttribute: confirm,
    CustomMessage_VerifyUserAttribute: confirm,
    CustomMessage_ForgotPassword: {
      en: ['Your Genkan password reset code', 'valid for 1 hour', 'is your password reset code'],
      ja: ['【Genkan】パスワード再設定コード', '1時間有効', 'パスワード再設定コードは'],
    },
    CustomMessage_Authentication: {
      en: ['Your Genkan sign-in code', 'someone may know your password', 'is your sign-in code'],
      ja: ['【Genkan】認証コード', '今回のサインインに限り有効', '認証コードは'],
    },
    CustomMessage_AdminCreateUser: {
      en: ['Your Genkan temporary password', 'sign in as {username}', 'Sign in as {username} with'],
      ja: ['【Genkan】仮パスワード', '{username}としてサインイン', '{username}の仮パスワード'],
    },
  };

  for (const triggerSource of triggerSources) {
    for (const locale of ['en', 'ja'] as const) {
      test(`${triggerSource}, ${locale}`, () => {
        const [subject, mail, sms] = words[triggerSource][locale];
        const written = write(customMessageEvent({ triggerSource, userAttributes: { locale, nickname: 'Hana' } }));
        expect(written.emailSubject).toBe(subject);
        expect(written.emailMessage).toContain(mail);
        expect(written.smsMessage).toContain(sms);
        expect(written.emailMessage).toContain(`<div lang="${locale}" `);
        const isNewAddress = triggerSource === 'CustomMessage_UpdateUserAttribute';
        const [named, unnamed] = locale === 'ja' ? ['Hanaさん、', 'こんにちは。'] : ['Hello Hana,', 'Hello,'];
        expect(greetingOf(written.emailMessage)).toBe(isNewAddress ? unnamed : named);
        expect(occurrences(written.emailMessage, '{####}')).toBe(1);
        expect(occurrences(written.smsMessage, '{####}')).toBe(1);
        const userNames = triggerSource === 'CustomMessage_AdminCreateUser' ? 1 : 0;
        expect(occurrences(written.emailMessage, '{username}')).toBe(userNames);
        expect(occurrences(written.smsMessage, '{username}')).toBe(userNames);
        expect(written.emailSubject + written.smsMessage).not.toContain('Hana');
        if (isNewAddress) expect(written.emailMessage).not.toContain('Hana');
      });
    }
  }

  test('only the response changes', () => {
    const event = customMessageEvent({ triggerSource: 'CustomMessage_SignUp', userAttributes: { nickname: 'Hana' } });
    const { response: _before, ...before } = structuredClone(event);
    writeMessage(event, settings);
    const { response: _after, ...after } = event;
    expect(after).toEqual(before);
  });
});

describe('the greeting', () => {
  test.each([
    ['ja', { nickname: '花子' }, '花子さん、'],
    ['ja', { nickname: '花子さん' }, '花子さん、'],
    ['ja', { nickname: '猫の王様' }, '猫の王様、'],
    ['ja', { nickname: '山田　太郎' }, '山田 太郎さん、'],
    ['ja', {}, 'こんにちは。'],
    ['ja', { nickname: '\u200b \u202e' }, 'こんにちは。'],
    ['en', { nickname: 'Hanako' }, 'Hello Hanako,'],
    ['en', { nickname: '$& {app}' }, 'Hello $&#38; app,'],
    ['en', {}, 'Hello,'],
    ['en', { nickname: '' }, 'Hello,'],
  ])('%s %j', (locale, attributes, greeting) => {
    const userAttributes = { locale, ...attributes };
    const { emailMessage } = write(customMessageEvent({ triggerSource: 'CustomMessage_SignUp', userAttributes }));
    expect(greetingOf(emailMessage)).toBe(greeting);
  });

  test('a message with a short nickname makes no Intl.Segmenter, which takes 10 ms', () => {
    const segmenter = vi.spyOn(Intl, 'Segmenter');
    write(
      customMessageEvent({ triggerSource: 'CustomMessage_SignUp', userAttributes: { nickname: '花子', locale: 'ja' } }),
    );
    expect(segmenter).not.toHaveBeenCalled();
    segmenter.mockRestore();
  });

  test('a nickname with a link around the code arrives as inert text', () => {
    const nickname = '<a href=//evil?c={####}>win</a>';
    for (const triggerSource of triggerSources) {
      for (const locale of ['en', 'ja']) {
        const written = write(customMessageEvent({ triggerSource, userAttributes: { nickname, locale } }));
        const inert = '&#60;a href= evil?c=####&#62;win&#60;/a&#62;';
        const isNewAddress = triggerSource === 'CustomMessage_UpdateUserAttribute';
        expect(written.emailMessage.includes(inert)).toBe(!isNewAddress);
        expect(written.emailMessage).not.toMatch(/<a\b|href="|\/\//);
        expect(occurrences(written.emailMessage, '{####}')).toBe(1);
      }
    }
  });
});

describe('the language', () => {
  test.each([
    ['ja', 'ja'],
    ['ja-JP', 'ja'],
    ['JA_jp', 'ja'],
    ['en-GB', 'en'],
    ['fr', 'ja'],
    ['jam', 'ja'],
    ['', 'ja'],
    [undefined, 'ja'],
  ])('locale %j where the default is ja: %s', (tag, expected) => {
    const userAttributes = tag === undefined ? {} : { locale: tag };
    const event = customMessageEvent({ triggerSource: 'CustomMessage_SignUp', userAttributes });
    writeMessage(event, { ...settings, locale: 'ja' });
    expect(event.response.emailMessage).toContain(`lang="${expected}"`);
  });

  test('an unknown language gives the default language', () => {
    const event = customMessageEvent({ triggerSource: 'CustomMessage_SignUp', userAttributes: { locale: 'jam' } });
    expect(write(event).emailMessage).toContain('lang="en"');
  });
});

describe('the notices about a change of the account', () => {
  test.each([
    ['PASSWORD_CHANGED', 'en', 'Your password was changed at Genkan', 'Your password was changed. If it was not you,'],
    ['PASSWORD_CHANGED', 'ja', '【Genkan】パスワードの変更のお知らせ', 'パスワードの変更が行われました。'],
    ['EMAIL_CHANGE', 'en', 'Your email address is being changed at Genkan', 'reset your password with this code.'],
    ['EMAIL_CHANGE', 'ja', '【Genkan】メールアドレスの変更手続きのお知らせ', 'お心当たりのない場合は、次のコードで'],
    ['PHONE_NUMBER_CHANGED', 'en', 'Your phone number was changed at Genkan', 'If you made this change, ignore'],
    ['PHONE_NUMBER_CHANGED', 'ja', '【Genkan】電話番号の変更のお知らせ', 'ご自身の操作であれば'],
    ['LINKS', 'en', 'Your linked sign-ins are being changed at Genkan', 'If it was not'],
    ['LINKS', 'ja', '【Genkan】外部連携の変更のお知らせ', '外部連携の変更が行われました。'],
  ])('%s, %s', (notice, locale, subject, mail) => {
    const triggerSource = 'CustomMessage_ForgotPassword';
    const written = write(
      customMessageEvent({ triggerSource, userAttributes: { locale }, clientMetadata: { notice } }),
    );
    expect(written.emailSubject).toBe(subject);
    expect(written.emailMessage).toContain(mail);
    expect(occurrences(written.emailMessage, '{####}')).toBe(1);
  });
});

test('a notice has an effect for its own trigger source only, so that no user chooses a text', () => {
  const sources: Record<string, TriggerSource> = {
    SIGN_UP_INCOMPLETE: 'CustomMessage_ResendCode',
    ACCOUNT_EXISTS: 'CustomMessage_ForgotPassword',
    PASSWORD_CHANGED: 'CustomMessage_ForgotPassword',
    EMAIL_CHANGE: 'CustomMessage_ForgotPassword',
    PHONE_NUMBER_CHANGED: 'CustomMessage_ForgotPassword',
    LINKS: 'CustomMessage_ForgotPassword',
  };
  for (const [notice, source] of Object.entries(sources)) {
    const chosen = triggerSources.filter((triggerSource) => {
      const written = write(customMessageEvent({ triggerSource, clientMetadata: { notice } }));
      return written.emailSubject !== write(customMessageEvent({ triggerSource })).emailSubject;
    });
    expect(chosen, notice).toEqual([source]);
  }
});

describe('the notice to the owner of an existing account', () => {
  const clientMetadata = { notice: 'ACCOUNT_EXISTS' };

  test.each([
    ['en', 'You already have an account at Genkan', 'so just sign in. Forgot your password? Reset it with this code.'],
    ['ja', '【Genkan】登録済みのお知らせ', 'パスワードをお忘れの場合は、次のコードで再設定できます。'],
  ])('%s', (locale, subject, mail) => {
    const triggerSource = 'CustomMessage_ForgotPassword';
    const written = write(customMessageEvent({ triggerSource, userAttributes: { locale }, clientMetadata }));
    expect(written.emailSubject).toBe(subject);
    expect(written.emailMessage).toContain(mail);
    expect(occurrences(written.emailMessage, '{####}')).toBe(1);
    expect(occurrences(written.smsMessage, '{####}')).toBe(1);
  });

  test.each([
    ['en', 'Someone signed up with your email address or phone number.'],
    ['ja', '新規登録の操作がありましたが、'],
  ])('%s: is true for an address and for a number', (locale, lead) => {
    const triggerSource = 'CustomMessage_ForgotPassword';
    const written = write(customMessageEvent({ triggerSource, userAttributes: { locale }, clientMetadata }));
    expect(written.emailMessage).toContain(`>${lead}`);
  });

  test('no other notice and no other trigger source brings it', () => {
    const other = customMessageEvent({
      triggerSource: 'CustomMessage_ForgotPassword',
      clientMetadata: { notice: 'X' },
    });
    expect(write(other).emailSubject).toBe('Your Genkan password reset code');
    for (const triggerSource of triggerSources.filter((source) => source !== 'CustomMessage_ForgotPassword')) {
      expect(write(customMessageEvent({ triggerSource, clientMetadata })).emailSubject).not.toMatch(/already/);
    }
  });
});

describe('for any nickname', () => {
  const attacks = [
    'http',
    'https://',
    '//',
    '\\\\',
    'www.',
    '@',
    '＠',
    '.',
    '．',
    '。',
    'com',
    'evil.com',
    '{',
    '}',
    '{####}',
  ];
  const disguises = [
    '<',
    '>',
    '"',
    "'",
    '&#123;',
    '&lt;',
    '\u202e',
    '\u200b',
    '\u2066',
    '\u0301',
    '\ud83d',
    ':',
    '／',
    ' ',
    '\n',
    'ht',
  ];
  const nicknames = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.array(fc.constantFrom(...attacks, ...disguises, 'a', '花'), { maxLength: 30 }).map((parts) => parts.join('')),
  );

  test('the mail has the code once, no working link or markup, and is within its limits', () => {
    const sources = fc.constantFrom(...triggerSources);
    fc.assert(
      fc.property(nicknames, sources, fc.constantFrom('en', 'ja'), (nickname, triggerSource, locale) => {
        const written = write(customMessageEvent({ triggerSource, userAttributes: { nickname, locale } }));
        const greeting = greetingOf(written.emailMessage);
        expect(occurrences(written.emailMessage, '{####}')).toBe(1);
        expect(greeting).not.toMatch(/[<>{}@＠"']|https?|\/\/|www\./i);
        expect(greeting).not.toMatch(/[.．。｡]./u);
        expect(greeting).not.toMatch(/[\p{C}\p{Default_Ignorable_Code_Point}]/u);
        expect(greeting.normalize()).toBe(greeting);
        expect(written.emailMessage.length).toBeLessThanOrEqual(20_000);
        const plain = write(customMessageEvent({ triggerSource, userAttributes: { locale } }));
        expect(written.emailSubject).toBe(plain.emailSubject);
        expect(written.smsMessage).toBe(plain.smsMessage);
        expect(written.emailMessage.replace(greeting, '')).toBe(
          plain.emailMessage.replace(greetingOf(plain.emailMessage), ''),
        );
      }),
      { numRuns: 2000 },
    );
  });
});

describe('an event without a text is returned unchanged', () => {
  test.each(['CustomMessage_Unknown', 'SignUp', '', 'constructor', '__proto__', 'toString', 'ACCOUNT_EXISTS'])(
    'trigger source %j',
    (triggerSource) => {
      const event = { ...customMessageEvent({ triggerSource: 'CustomMessage_SignUp' }), triggerSource } as never;
      const before = structuredClone(event);
      writeMessage(event, settings);
      expect(event).toEqual(before);
    },
  );

  test.each([
    ['CustomMessage_SignUp', '', null],
    ['CustomMessage_SignUp', 'code', null],
    ['CustomMessage_SignUp', '{}', null],
    ['CustomMessage_SignUp', '{<b>}', null],
    ['CustomMessage_SignUp', undefined, null],
    ['CustomMessage_AdminCreateUser', '{####}', null],
    ['CustomMessage_AdminCreateUser', '{####}', 'user'],
    ['CustomMessage_AdminCreateUser', '{####}', '{####}'],
  ] as const)('%s with the placeholders %j and %j', (triggerSource, codeParameter, usernameParameter) => {
    const event = customMessageEvent({ triggerSource });
    Object.assign(event.request, { codeParameter, usernameParameter });
    const before = structuredClone(event);
    writeMessage(event, settings);
    expect(event).toEqual(before);
  });

  test('other placeholders than the usual ones are used unchanged', () => {
    const event = customMessageEvent({ triggerSource: 'CustomMessage_AdminCreateUser' });
    Object.assign(event.request, { codeParameter: '{CODE}', usernameParameter: '{who}' });
    const written = write(event);
    for (const text of [written.emailMessage, written.smsMessage]) {
      expect(occurrences(text, '{CODE}')).toBe(1);
      expect(occurrences(text, '{who}')).toBe(1);
    }
  });
});

describe('with SMS_DOMAIN', () => {
  const smsFor = (
    triggerSource: TriggerSource,
    locale: Locale,
    [appName, domain]: [string, string | undefined],
  ): string => {
    const event = customMessageEvent({ triggerSource, userAttributes: { locale } });
    writeMessage(event, { appName, locale: 'en', domain });
    return (event.response as Written).smsMessage;
  };

  test('a code that is entered on a page is in the last line, with the domain, and nowhere else', () => {
    expect(smsFor('CustomMessage_Authentication', 'en', ['Shop', 'shop.example'])).toBe(
      'Shop: Enter this code. Do not share it with anyone.\n@shop.example #{####}',
    );
    expect(smsFor('CustomMessage_Authentication', 'ja', ['みせ', 'shop.example'])).toBe(
      '【みせ】認証コードです。ほかの人には教えないでください。\n@shop.example #{####}',
    );
  });

  test.each([1, 10, 20])('an app name of %i characters fits one SMS with the longest domain', (length) => {
    const appName = '玄'.repeat(length);
    // The limit of the synth for both names.
    const domain = 'd'.repeat(34 - length);
    for (const source of triggerSources) {
      const ja = smsFor(source, 'ja', [appName, domain]).replace('{username}', 'u'.repeat(36));
      const en = smsFor(source, 'en', ['M'.repeat(length), domain]);
      const code = source === 'CustomMessage_AdminCreateUser' ? 'aB3$xY9!' : '123456';
      expect(ja.replace('{####}', code).length).toBeLessThanOrEqual(70);
      expect(en.replace('{####}', code).length).toBeLessThanOrEqual(140);
      for (const text of [ja, en]) expect(occurrences(text, '{####}')).toBe(1);
    }
    expect(smsFor('CustomMessage_Authentication', 'ja', [appName, domain])).toContain(`【${appName}】`);
  });

  test('a text without a code for a page stays the same', () => {
    for (const source of ['CustomMessage_ForgotPassword', 'CustomMessage_AdminCreateUser'] as const)
      expect(smsFor(source, 'ja', ['Genkan', 'shop.example'])).toBe(smsFor(source, 'ja', ['Genkan', undefined]));
  });
});
