import type { CustomMessageTriggerEvent } from 'aws-lambda';
import type { Settings } from './contract.ts';
import { cleanNickname } from './cleanNickname.ts';
import { fillTemplate } from './fillTemplate.ts';
import { negotiateLocale } from './negotiateLocale.ts';
import { renderMail } from './renderMail.ts';
import { texts } from './texts.ts';
import { topicOf } from './topics.ts';

const placeholder = /^\{[^{}<>&"']+\}$/;

/**
 * Fills the response of a CustomMessage event: subject, mail and SMS in the user's language; Cognito sends the one that
 * its delivery medium asks for, and the event does not say which. An event that we have no text for, or whose
 * placeholders are not what Cognito documents, stays as it is: then Cognito sends the pool's own text.
 * Throws a TypeError for what is no CustomMessage event at all.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 */
export function writeMessage(event: CustomMessageTriggerEvent, settings: Settings): void {
  const { codeParameter: code, usernameParameter, userAttributes, clientMetadata } = event.request;
  const userName = usernameParameter ?? '';
  const topic = topicOf(event.triggerSource);
  if (!topic || !placeholder.test(code)) return;
  if (topic === 'invite' && (!placeholder.test(userName) || userName === code)) return;

  const exists = topic === 'reset' && clientMetadata?.notice === 'ACCOUNT_EXISTS';
  const locale = negotiateLocale(userAttributes.locale, settings.locale);
  const language = texts[locale];
  const template = language[exists ? 'accountExists' : topic];
  const app = settings.appName;
  const fill = (text: string) => fillTemplate(text, { app, code, userName });
  // Not filled in: a text of the user's is never a template.
  const greeting = language.greeting(cleanNickname(userAttributes.nickname));
  const paragraphs = [
    app,
    greeting,
    fill(template.lead),
    code,
    fill(template.validity),
    fill(template.unasked),
  ] as const;
  event.response = {
    emailSubject: fill(template.subject),
    emailMessage: renderMail(locale, paragraphs),
    smsMessage: language.smsSender(app, template.sms) + fill(template.sms),
  };
}
