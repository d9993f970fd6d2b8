import type { CustomMessageTriggerEvent } from 'aws-lambda';
import { readSettings } from './messages/readSettings.ts';
import { writeMessage } from './messages/writeMessage.ts';

const settings = readSettings(process.env);

// A fixed line: the event and the error may both hold personal data.
const NOT_AN_EVENT = '{"level":"ERROR","message":"not a CustomMessage event"}\n';

/**
 * The user pool's CustomMessage trigger. Environment: APP_NAME, DEFAULT_LOCALE, SMS_DOMAIN. Never throws: an exception
 * would fail the sign-up or sign-in that needs the message, with UserLambdaValidationException, whereas for an
 * unchanged event Cognito sends its own text.
 */
export function handler(event: CustomMessageTriggerEvent): Promise<CustomMessageTriggerEvent> {
  try {
    writeMessage(event, settings);
  } catch {
    process.stdout.write(NOT_AN_EVENT);
  }
  return Promise.resolve(event);
}
