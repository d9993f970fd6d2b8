import type { CustomMessageTriggerEvent } from 'aws-lambda';
import { readSettings } from './messages/readSettings.ts';
import { writeMessage } from './messages/writeMessage.ts';

const settings = readSettings(process.env);

// A fixed line: event and error may both hold what the user typed.
const notAnEvent = '{"level":"ERROR","message":"not a CustomMessage event"}\n';

/**
 * The user pool's CustomMessage trigger. Environment: APP_NAME, DEFAULT_LOCALE.
 * Never fails: an exception here would fail the sign-up or sign-in that asked for the message (Cognito answers it with
 * UserLambdaValidationException), whereas an unchanged event makes Cognito send its own text.
 */
export function handler(event: CustomMessageTriggerEvent): Promise<CustomMessageTriggerEvent> {
  try {
    writeMessage(event, settings);
  } catch {
    process.stdout.write(notAnEvent);
  }
  return Promise.resolve(event);
}
