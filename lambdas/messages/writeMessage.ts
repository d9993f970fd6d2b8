import type { CustomMessageTriggerEvent } from 'aws-lambda';
import { cleanNickname } from './cleanNickname.ts';
import { fillTemplate } from './fillTemplate.ts';
import { negotiateLocale } from './negotiateLocale.ts';
import type { Settings } from './readSettings.ts';
import { renderMail } from './renderMail.ts';
import { texts } from './texts.ts';
import { topicOf } from './topics.ts';

const placeholder = /^\{[^{}<>&"']+\}$/;

/**
 * Fills the response of a CustomMessage event: subject, mail and SMS in the user's language. Cognito sends the one for
 * its delivery medium, which the event does not name. An event without a text, or with placeholders that Cognito does
 * not document, stays unchanged: then Cognito sends the pool's own text.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 * @throws TypeError for a value that is no CustomMessage event
 */
export function writeMessage(event: CustomMessageTriggerEvent, settings: Settings): void {
  const { codeParameter: code, usernameParameter, userAttributes, clientMetadata } = event.request;
  const userName = usernameParameter ?? '';
  const topic = topicOf(event.triggerSource, clientMetadata?.notice);
  if (!topic || !placeholder.test(code)) return;
  if (topic === 'invite' && (!placeholder.test(userName) || userName === code)) return;

  const locale = negotiateLocale(userAttributes.locale, settings.locale);
  const language = texts[locale];
  const template = language[topic];
  const { appName: app, domain } = settings;
  // The last line binds the code to the page: https://wicg.github.io/sms-one-time-codes/. The code is only there, because
  // AWS does not document that a second placeholder is replaced. Other codes are no input of the page, or are mailed.
  const isBound = domain && ['confirm', 'signIn'].includes(topic);
  const sms = isBound ? `${language.bound}\n@${domain} #{code}` : template.sms;
  const fill = (text: string) => fillTemplate(text, { app, code, userName });
  // A user who asks for a new address chooses both the nickname and the address, which may be another person's.
  const isNewAddress = event.triggerSource === 'CustomMessage_UpdateUserAttribute';
  const nickname = isNewAddress ? '' : (clientMetadata?.nickname ?? userAttributes.nickname);
  // Not filled in: the user's text is never a template.
  const greeting = language.greeting(cleanNickname(nickname));
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
    smsMessage: language.smsSender(app, template.sms) + fill(sms),
  };
}
