import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { CustomMessageTriggerEvent } from 'aws-lambda';
import { customMessageEvent, triggerSources } from './messages/customMessageEvent.ts';

vi.stubEnv('APP_NAME', '<Shop & Co>');
vi.stubEnv('DEFAULT_LOCALE', 'ja');
const { handler } = await import('../../lambdas/customMessage.ts');

let log = vi.spyOn(process.stdout, 'write');
beforeEach(() => {
  log = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
});

describe('customMessage', () => {
  test('writes with the name and the language of its environment', async () => {
    const { response } = await handler(customMessageEvent({ triggerSource: 'CustomMessage_SignUp' }));
    expect(response.emailSubject).toBe('【<Shop & Co>】確認コード');
    expect(response.emailMessage).toContain('&#60;Shop &#38; Co&#62;');
    expect(response.emailMessage).not.toContain('<Shop');
    expect(response.smsMessage).toBe('【<Shop & Co>】確認コードは{####}です。ほかの人には教えないでください。');
    expect(log).not.toHaveBeenCalled();
  });

  test('returns what is no event unchanged, and logs nothing of it', async () => {
    const event = { triggerSource: 'CustomMessage_SignUp', request: { codeParameter: '{canary}' } };
    const before = structuredClone(event);
    expect(await handler(event as unknown as CustomMessageTriggerEvent)).toEqual(before);
    expect(log).toHaveBeenCalledExactlyOnceWith('{"level":"ERROR","message":"not a CustomMessage event"}\n');
  });

  test('never throws, for any event', async () => {
    const sources = fc.oneof(fc.constantFrom(...triggerSources), fc.string(), fc.jsonValue());
    const placeholders = fc.oneof(fc.constant('{####}'), fc.constant('{username}'), fc.jsonValue());
    const attributes = fc.oneof(fc.dictionary(fc.constantFrom('nickname', 'locale'), fc.jsonValue()), fc.jsonValue());
    const events = fc.record(
      {
        triggerSource: sources,
        request: fc.oneof(
          fc.record(
            {
              codeParameter: placeholders,
              usernameParameter: placeholders,
              userAttributes: attributes,
              clientMetadata: fc.oneof(fc.record({ notice: fc.jsonValue() }), fc.jsonValue()),
            },
            { requiredKeys: [] },
          ),
          fc.jsonValue(),
        ),
        response: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(events, fc.anything()), async (event) => {
        expect(await handler(event as CustomMessageTriggerEvent)).toBe(event);
      }),
      { numRuns: 3000 },
    );
  });
});
