import type { CustomMessageTriggerEvent } from 'aws-lambda';
import type { TriggerSource } from '../../../lambdas/messages/contract.ts';

/** All that Cognito documents, and this list is complete: a source missing here, or one too many, does not compile. */
export const triggerSources = Object.keys({
  CustomMessage_SignUp: true,
  CustomMessage_ResendCode: true,
  CustomMessage_ForgotPassword: true,
  CustomMessage_UpdateUserAttribute: true,
  CustomMessage_VerifyUserAttribute: true,
  CustomMessage_Authentication: true,
  CustomMessage_AdminCreateUser: true,
} satisfies Record<TriggerSource, true>) as TriggerSource[];

/** What a test wants to differ. */
export interface EventOptions {
  readonly triggerSource: TriggerSource;
  readonly userAttributes?: Record<string, string>;
  readonly clientMetadata?: Record<string, string>;
}

/** A whole event as Cognito sends it, the nulls and placeholders where Cognito has them. */
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

/** How often `part` is in `text`. */
export function occurrences(text: string, part: string): number {
  return text.split(part).length - 1;
}

/** The greeting of a mail, still escaped: its second paragraph, after the app's name. */
export function greetingOf(mail: string): string {
  const greeting = [...mail.matchAll(/<p [^>]*>(.*?)<\/p>/gs)][1]?.[1];
  if (greeting === undefined) throw new Error('the mail has no greeting');
  return greeting;
}
