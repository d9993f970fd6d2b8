import type { CustomMessageTriggerEvent } from 'aws-lambda';
import type { TriggerSource } from '../../../lambdas/messages/TriggerSource.ts';

/** Every trigger source that Cognito documents; with one missing or one too many this does not compile. */
export const triggerSources = Object.keys({
  CustomMessage_SignUp: true,
  CustomMessage_ResendCode: true,
  CustomMessage_ForgotPassword: true,
  CustomMessage_UpdateUserAttribute: true,
  CustomMessage_VerifyUserAttribute: true,
  CustomMessage_Authentication: true,
  CustomMessage_AdminCreateUser: true,
} satisfies Record<TriggerSource, true>) as TriggerSource[];

/** Changes to the event of a test. */
interface EventOptions {
  readonly triggerSource: TriggerSource;
  readonly userAttributes?: Record<string, string>;
  readonly clientMetadata?: Record<string, string>;
}

/** Makes an event as Cognito sends it, with its nulls and placeholders. */
export function customMessageEvent(options: EventOptions): CustomMessageTriggerEvent {
  const { triggerSource, userAttributes = {}, clientMetadata } = options;
  return {
    version: '1',
    region: 'ap-northeast-1',
    userPoolId: 'ap-northeast-1_Genkan000',
    userName: '6f1f5a2e-0000-4000-8000-000000000000',
    callerContext: { awsSdkVersion: 'aws-sdk-nodejs-3.0.0', clientId: 'client0000000000000000000' },
    triggerSource,
    request: {
      userAttributes: { sub: '6f1f5a2e-0000-4000-8000-000000000000', ...userAttributes },
      codeParameter: '{####}',
      linkParameter: '{##Click Here##}',
      usernameParameter: triggerSource === 'CustomMessage_AdminCreateUser' ? '{username}' : null,
      ...(clientMetadata && { clientMetadata }),
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  };
}

/** Counts `part` in `text`. */
export function occurrences(text: string, part: string): number {
  return text.split(part).length - 1;
}

/** Returns the greeting of a mail, escaped: its second paragraph, after the app's name. */
export function greetingOf(mail: string): string {
  const greeting = [...mail.matchAll(/<p [^>]*>(.*?)<\/p>/gs)][1]?.[1];
  if (greeting === undefined) throw new Error('the mail has no greeting');
  return greeting;
}
