import type { CustomMessageTriggerEvent } from 'aws-lambda';
import type { Settings } from './contract.ts';
import { cleanNickname } from './cleanNickname.ts';
import { fillTemplate } from './fillTemplate.ts';
import { negotiateLocale } from './negotiateLocale.ts';
import { renderMail } from './renderMail.ts';
import { texts } from './texts.ts';

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
  const locale = negotiateLocale(userAttributes.locale, settings.locale);
  const language = texts[locale];
  if (!Object.hasOwn(language.messages, event.triggerSource) || !placeholder.test(code)) return;

  const exists = event.triggerSource === 'CustomMessage_ForgotPassword' && clientMetadata?.notice === 'ACCOUNT_EXISTS';
  const template = exists ? language.accountExists : language.messages[event.triggerSource];
  if ('account' in template && (!placeholder.test(userName) || userName === code)) return;

  const values = { app: settings.appName, code, userName };
  const name = cleanNickname(userAttributes.nickname);
  event.response = {
    emailSubject: fillTemplate(template.subject, values),
    emailMessage: renderMail({ locale, texts: language, template, values, name }),
    smsMessage: language.smsSender(settings.appName, template.sms) + fillTemplate(template.sms, values),
  };
}
