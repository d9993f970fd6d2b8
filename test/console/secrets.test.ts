import { describe, expect, test } from 'vitest';
import { isMaskOf, newestCode } from '../../console/try/newestCode.ts';
import { redact } from '../../console/try/redact.ts';
import type { Message } from '../../local/engineApi.ts';

describe('redact', () => {
  test('hides secrets at every level, and nothing else', () => {
    const shown = redact({
      variables: { input: { email: 'hanako@example.com', password: 'Sakura-2026', code: '123456', session: 'AbC' } },
      headers: { authorization: 'ey…', 'x-api-key': 'da2-…', 'content-type': 'application/json' },
      data: [{ accessToken: 'a', idToken: 'b', refreshToken: null, kind: 'SMS_MFA', expiresIn: 3600 }],
      errors: [{ code: 'CODE_MISMATCH' }],
    });
    expect(shown).toEqual({
      variables: { input: { email: 'hanako@example.com', password: '••••••', code: '••••••', session: '••••••' } },
      headers: { authorization: '••••••', 'x-api-key': '••••••', 'content-type': 'application/json' },
      data: [{ accessToken: '••••••', idToken: '••••••', refreshToken: null, kind: 'SMS_MFA', expiresIn: 3600 }],
      errors: [{ code: 'CODE_MISMATCH' }],
    });
  });

  test.each([null, 7, 'text', true])('returns %j unchanged', (value) => {
    expect(redact(value)).toBe(value);
  });
});

describe('newestCode', () => {
  const message = (to: string, code: string | null): Message => ({
    ...{ id: 1, to, code, subject: null, body: '', sentAt: '2026-03-03T09:00:00.000Z' },
    ...{ user: null, trace: null, read: false },
    channel: to.includes('@') ? 'EMAIL' : 'SMS',
  });
  const messages = [
    message('+819012345678', '111111'),
    message('hanako@example.com', '222222'),
    message('hiro@example.org', '333333'),
    message('+818000005678', '444444'),
  ];

  test('prefers the newest message to a known address or number', () => {
    const email = { medium: 'EMAIL', destination: 'h***@e***' } as const;
    expect(newestCode(messages, email, ['hanako@example.com'])).toBe('222222');
    expect(newestCode(messages, email, [])).toBe('333333');
    const text = { medium: 'SMS', destination: '+*******5678' } as const;
    expect(newestCode(messages, text, ['+819012345678'])).toBe('111111');
    expect(newestCode(messages, text, [''])).toBe('444444');
    expect(newestCode(messages, { ...text, destination: '+*******0000' }, [])).toBeNull();
    expect(newestCode([], email, [])).toBeNull();
  });

  test.each([
    ['EMAIL', 'h***@e***', 'hanako@example.com', true],
    ['EMAIL', 'h***@e***', 'taro@example.com', false],
    ['EMAIL', 'h***@e***', 'hanako@other.example', false],
    ['SMS', '+*******5678', '+819012345678', true],
    ['SMS', '+*******5678', '+819012340000', false],
  ] as const)('isMaskOf of %s %s and %s is %s', (medium, destination, to, expected) => {
    expect(isMaskOf({ medium, destination }, to)).toBe(expected);
  });
});
