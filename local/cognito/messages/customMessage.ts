import type { Cognito } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import type { InvocationResult } from '../../lambda/invocation.ts';
import { asObject } from '../settings/properties.ts';
import type { Contact, UserPool } from '../settings/userPool.ts';
import type { User } from '../state/Users.ts';
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
  clientMetadata: Record<string, string> | undefined;
}

export interface CustomTexts {
  smsMessage: string | null;
  emailMessage: string | null;
  emailSubject: string | null;
}

const TRIGGER = 'CustomMessage';
/**
 * A trigger that times out is invoked up to three times in all.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
const TRIES = 3;
/** AWS names the SDK version of the caller here; it varies, so no code can rely on it. */
const SDK_VERSION = 'aws-sdk-unknown-unknown';

function toEvent(pool: UserPool, request: MessageRequest): object {
  const { user, clientMetadata } = request;
  return {
    version: '1',
    region: pool.region,
    userPoolId: pool.id,
    userName: user.username,
    callerContext: { awsSdkVersion: SDK_VERSION, clientId: request.clientId ?? 'CLIENT_ID_NOT_APPLICABLE' },
    triggerSource: request.source,
    request: {
      userAttributes: { sub: user.sub, 'cognito:user_status': user.status, ...user.attributes },
      codeParameter: '{####}',
      linkParameter: '{##Click Here##}',
      usernameParameter: request.source === 'CustomMessage_AdminCreateUser' ? '{username}' : null,
      ...(clientMetadata ? { clientMetadata } : {}),
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  };
}

async function within<T>(millis: number, work: Promise<T>): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), millis);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function invokeInTime(cognito: Cognito, functionArn: string, event: object): Promise<InvocationResult> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const call = cognito.invoke(functionArn, event);
    // A late failure of a call that timed out must not end the process.
    call.catch(() => undefined);
    const result = await within(cognito.triggerMillis, call).catch((error: unknown) => {
      throw exceptions.triggerUnreachable(TRIGGER, error instanceof Error ? error.name : 'unknown');
    });
    if (result !== 'late') return result;
  }
  throw exceptions.triggerUnreachable(TRIGGER, 'Socket timeout while invoking Lambda function');
}

function readMember(response: Record<string, unknown>, name: keyof CustomTexts): string | null {
  const value = response[name];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') throw exceptions.triggerAnswerInvalid();
  return value;
}

/**
 * Invokes the pool's CustomMessage function and returns its texts; null when the pool has none. Throws
 * UserLambdaValidationException when the function throws, UnexpectedLambdaException when it cannot be reached or times
 * out three times, and InvalidLambdaResponseException when it does not return an event.
 */
export async function invokeCustomMessage(
  cognito: Cognito,
  pool: UserPool,
  request: MessageRequest,
): Promise<CustomTexts | null> {
  if (pool.customMessageArn === null) return null;
  const result = await invokeInTime(cognito, pool.customMessageArn, toEvent(pool, request));
  if ('functionError' in result) throw exceptions.triggerFailed(TRIGGER, result.errorMessage);
  const { payload } = result;
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload))
    throw exceptions.triggerAnswerInvalid();
  const response = 'response' in payload ? payload.response : undefined;
  if (typeof response !== 'object' || response === null) throw exceptions.triggerAnswerInvalid();
  const members = asObject(response);
  return {
    smsMessage: readMember(members, 'smsMessage'),
    emailMessage: readMember(members, 'emailMessage'),
    emailSubject: readMember(members, 'emailSubject'),
  };
}
