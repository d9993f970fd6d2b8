import type { Message } from '../../engineApi.ts';
import type { Cognito } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { assertPlayed } from '../settings/notEmulated.ts';
import type { UserPool } from '../settings/userPool.ts';
import { askCustomMessage, type CustomTexts, type MessageRequest } from './customMessage.ts';
import { defaultText, type Text } from './defaultText.ts';

/** A message without its code: `fill` puts the code (or the temporary password) in. */
interface Composed {
  fill(secret: string): Omit<Message, 'sentAt'>;
}

/** Lengths with the code in place (developer guide, user-pool-lambda-custom-message). */
const LONGEST = { EMAIL: 20_000, SMS: 140 } as const;
const LONGEST_SUBJECT = 140;
const PATTERN = String.raw`[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*\{####\}[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*`;
const CHARACTERS = /^[\p{L}\p{M}\p{S}\p{N}\p{P}\s]*$/u;
/** The longest code of a message is six digits; an invitation carries a temporary password instead. */
const CODE_LENGTH = 6;

/**
 * Throws for a text without the placeholder, or with characters that AWS does not take. The refusal is quoted in
 * amazon-archives/amazon-cognito-identity-js#99 (2018) and aws-amplify/amplify-js#6917 (2020); there it repeats the text, here not.
 */
function assertText(body: string, request: MessageRequest, medium: 'EMAIL' | 'SMS'): void {
  const invites = request.source === 'CustomMessage_AdminCreateUser';
  const complete = body.includes('{####}') && (!invites || body.includes('{username}'));
  if (complete && CHARACTERS.test(body)) return;
  const member = medium === 'EMAIL' ? 'emailBody' : 'smsMessage';
  throw exceptions.invalidParameter(
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${PATTERN}`,
  );
}

function isTooLong({ subject, body }: Text, medium: 'EMAIL' | 'SMS'): boolean {
  const length = body.replaceAll('{####}', '0'.repeat(CODE_LENGTH)).length;
  return length > LONGEST[medium] || (subject?.length ?? 0) > LONGEST_SUBJECT;
}

/** The trigger's text where it wrote one that fits, else the default; too long a text is dropped silently, as AWS does. */
function chooseText(
  custom: CustomTexts | null,
  fallback: Text,
  medium: 'EMAIL' | 'SMS',
): { text: Text; custom: boolean } {
  const body = medium === 'EMAIL' ? custom?.emailMessage : custom?.smsMessage;
  if (body === undefined || body === null) return { text: fallback, custom: false };
  const text = { subject: medium === 'EMAIL' ? (custom?.emailSubject ?? fallback.subject) : null, body };
  return isTooLong(text, medium) ? { text: fallback, custom: false } : { text, custom: true };
}

/** Writes the message for a user's e-mail address or phone number; the CustomMessage trigger is asked here. */
export async function composeMessage(cognito: Cognito, pool: UserPool, request: MessageRequest): Promise<Composed> {
  const medium = request.attribute === 'email' ? 'EMAIL' : 'SMS';
  assertPlayed(pool, medium === 'EMAIL' ? 'CustomEmailSender' : 'CustomSMSSender');
  const answer = await askCustomMessage(cognito, pool, request);
  const { text, custom } = chooseText(answer, defaultText(pool, request.source, medium), medium);
  if (custom) assertText(text.body, request, medium);
  const { user } = request;
  const username = request.shownUsername ?? user.username;
  return {
    fill: (secret) => {
      const put = (value: string) => value.replaceAll('{####}', () => secret).replaceAll('{username}', () => username);
      return {
        to: user.attributes[request.attribute] ?? '',
        channel: medium,
        subject: text.subject === null ? null : put(text.subject),
        body: put(text.body),
        code: secret,
      };
    },
  };
}
