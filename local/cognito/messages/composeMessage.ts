import type { Cognito } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { assertWithout } from '../settings/notEmulated.ts';
import type { UserPool } from '../settings/userPool.ts';
import { invokeCustomMessage, type CustomTexts, type MessageRequest } from './customMessage.ts';
import { prepareCustomSender } from './customSender.ts';
import { defaultText, type MessageText } from './defaultText.ts';

/** A message without its code. */
interface Composed {
  /**
   * Inserts the code or the temporary password and sends the message. Call it last in the transaction that stores the
   * code: a custom sender cannot be rolled back.
   */
  send(secret: string): void;
}

/**
 * Maximum lengths with the code inserted.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 */
const LONGEST = { EMAIL: 20_000, SMS: 140 } as const;
const LONGEST_SUBJECT = 140;
const PATTERN = String.raw`[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*\{####\}[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*`;
const CHARACTERS = /^[\p{L}\p{M}\p{S}\p{N}\p{P}\s]*$/u;
/** Messages that verify a contact, by a code or by a link. */
const VERIFICATIONS: ReadonlySet<string> = new Set([
  'CustomMessage_SignUp',
  'CustomMessage_ResendCode',
  'CustomMessage_UpdateUserAttribute',
]);
/** A code has six digits; an invitation has a temporary password instead. */
const CODE_LENGTH = 6;

/**
 * Throws for a text without the placeholder, or with characters that AWS does not accept. The error is quoted in
 * amazon-archives/amazon-cognito-identity-js#99 (2018) and aws-amplify/amplify-js#6917 (2020); unlike AWS's, this one
 * does not repeat the text.
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

function isTooLong({ subject, body }: MessageText, medium: 'EMAIL' | 'SMS'): boolean {
  const length = body.replaceAll('{####}', '0'.repeat(CODE_LENGTH)).length;
  return length > LONGEST[medium] || (subject?.length ?? 0) > LONGEST_SUBJECT;
}

/**
 * Returns the trigger's text if it fits, else the default. A text that is too long is dropped silently, as AWS does.
 */
function chooseText(
  custom: CustomTexts | null,
  fallback: MessageText,
  medium: 'EMAIL' | 'SMS',
): { text: MessageText; custom: boolean } {
  const body = medium === 'EMAIL' ? custom?.emailMessage : custom?.smsMessage;
  if (body === undefined || body === null) return { text: fallback, custom: false };
  const text = { subject: medium === 'EMAIL' ? (custom?.emailSubject ?? fallback.subject) : null, body };
  return isTooLong(text, medium) ? { text: fallback, custom: false } : { text, custom: true };
}

/**
 * Composes the message for a user's e-mail address or phone number: with the text of the CustomMessage trigger, or for
 * the pool's custom sender, which gets the code without a text.
 */
export async function composeMessage(cognito: Cognito, pool: UserPool, request: MessageRequest): Promise<Composed> {
  const medium = request.attribute === 'email' ? 'EMAIL' : 'SMS';
  const sender = prepareCustomSender(cognito, pool, { request, medium });
  if (sender !== null) return sender;
  if (medium === 'EMAIL' && VERIFICATIONS.has(request.source)) assertWithout(pool, 'confirmationLink');
  const texts = await invokeCustomMessage(cognito, pool, request);
  const { text, custom } = chooseText(texts, defaultText(pool, request.source, medium), medium);
  if (custom) assertText(text.body, request, medium);
  const { user } = request;
  const username = request.shownUsername ?? user.username;
  return {
    send: (secret) => {
      if (medium === 'EMAIL') cognito.mailQuota.take(pool);
      const put = (value: string) => value.replaceAll('{####}', () => secret).replaceAll('{username}', () => username);
      cognito.inbox.deliver({
        to: request.destination ?? user.attributes[request.attribute] ?? '',
        channel: medium,
        subject: text.subject === null ? null : put(text.subject),
        body: put(text.body),
        code: secret,
        user: user.sub,
      });
    },
  };
}
