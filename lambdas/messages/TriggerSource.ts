import type { CustomMessageTriggerEvent } from 'aws-lambda';

/**
 * The trigger sources of CustomMessage.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 */
export type TriggerSource = CustomMessageTriggerEvent['triggerSource'];
