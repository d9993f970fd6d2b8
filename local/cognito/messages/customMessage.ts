import type { Cognito } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import type { Contact, UserPool } from '../settings/userPool.ts';
import type { User } from '../state/Users.ts';
import { invokeTrigger } from '../triggers/invokeTrigger.ts';
import { metadataOf, userAttributes, type Metadata } from '../triggers/toEvent.ts';
import type { MessageSource } from './defaultText.ts';

export interface MessageRequest {
  source: MessageSource;
  user: User;
  /** The contact that the message is sent to. */
  attribute: Contact;
  /** Address or number of a pending change; the user's own unless given. */
  destination?: string;
  /** Null where an administrator caused the message; AWS puts CLIENT_ID_NOT_APPLICABLE there. */
  clientId: string | null;
  /** The user name in an invitation; the pool's own unless given. */
  shownUsername?: string;
  clientMetadata: Metadata;
}

export interface CustomTexts {
  smsMessage: string | null;
  emailMessage: string | null;
  emailSubject: string | null;
}

function readMember(response: Record<string, unknown>, name: keyof CustomTexts): string | null {
  const value = response[name];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') throw exceptions.triggerMemberInvalid('CustomMessage', `response.${name}`, value);
  return value;
}

/**
 * Invokes the pool's CustomMessage function and returns its texts; null when the pool has none.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 */
export async function invokeCustomMessage(
  cognito: Cognito,
  pool: UserPool,
  { source, user, clientId, clientMetadata }: MessageRequest,
): Promise<CustomTexts | null> {
  const response = await invokeTrigger(cognito, pool, {
    trigger: 'CustomMessage',
    source,
    userName: user.username,
    clientId,
    request: {
      userAttributes: userAttributes(user),
      codeParameter: '{####}',
      linkParameter: '{##Click Here##}',
      usernameParameter: source === 'CustomMessage_AdminCreateUser' ? '{username}' : null,
      ...metadataOf(clientMetadata),
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  });
  if (response === null) return null;
  return {
    smsMessage: readMember(response, 'smsMessage'),
    emailMessage: readMember(response, 'emailMessage'),
    emailSubject: readMember(response, 'emailSubject'),
  };
}
