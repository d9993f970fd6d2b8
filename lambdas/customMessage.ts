import type { CustomMessageTriggerEvent } from 'aws-lambda';
import { readSettings } from './messages/readSettings.ts';
import { writeMessage } from './messages/writeMessage.ts';

const settings = readSettings(process.env);

/**
 * The user pool's CustomMessage trigger. Environment: APP_NAME, DEFAULT_LOCALE.
 * Never fails: an exception here would fail the sign-up or sign-in that asked for the message (Cognito answers it with
 * UserLambdaValidationException), whereas an unchanged event makes Cognito send its own text.
 */
export async function handler(event: CustomMessageTriggerEvent): Promise<CustomMessageTriggerEvent> {
  try {
    return writeMessage(event, settings);
  } catch {
    // Nothing of the event or the error: both may hold what the user typed.
    console.error('customMessage: not a CustomMessage event; Cognito sends its own text');
    return event;
  }
}
