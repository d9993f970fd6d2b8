import type { Cognito } from '../context/Cognito.ts';
import { NotEmulatedError } from '../../notEmulated.ts';
import { encryptMessage } from '../../kms/encryptMessage.ts';
import type { UserPool } from '../settings/userPool.ts';
import { metadataOf, toEvent, userAttributes } from '../triggers/toEvent.ts';
import type { MessageRequest } from './customMessage.ts';

const TRIGGERS = { EMAIL: 'CustomEmailSender', SMS: 'CustomSMSSender' } as const;
const TYPES = { EMAIL: 'customEmailSenderRequestV1', SMS: 'customSMSSenderRequestV1' } as const;
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * Returns the pool's custom sender for a message; null when the pool sends it itself. Cognito does not wait for the
 * function, and its errors reach no caller. The code is encrypted with the AWS Encryption SDK under the pool's key, and
 * a temporary password in an e-mail is HTML-escaped.
 * @throws NotEmulatedError for a key that is not in the assembly.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html
 */
export function prepareCustomSender(
  cognito: Cognito,
  pool: UserPool,
  { request, medium }: { request: MessageRequest; medium: 'EMAIL' | 'SMS' },
): { send(secret: string): void } | null {
  const functionArn = pool.triggers.arns[TRIGGERS[medium]];
  if (functionArn === undefined) return null;
  const key = cognito.kms.findKey(pool.triggers.kmsKeyId ?? '');
  if (key === null) throw new NotEmulatedError(`LambdaConfig.KMSKeyID ${pool.triggers.kmsKeyId ?? ''}`);
  const { user, source, clientId, clientMetadata } = request;
  const escapes = medium === 'EMAIL' && source === 'CustomMessage_AdminCreateUser';
  const encrypt = (secret: string): string => {
    const context = { 'userpool-id': pool.id };
    const text = escapes ? secret.replaceAll(/[&<>"]/g, (character) => ESCAPES[character] ?? '') : secret;
    return encryptMessage(text, context, (all) => cognito.kms.generateDataKey(key, all)).toString('base64');
  };
  return {
    send: (secret) => {
      const event = toEvent(pool, {
        trigger: TRIGGERS[medium],
        source: source.replace('CustomMessage', TRIGGERS[medium]),
        userName: user.username,
        clientId,
        request: {
          type: TYPES[medium],
          code: encrypt(secret),
          userAttributes: userAttributes(user),
          ...metadataOf(clientMetadata),
        },
      });
      cognito.invokeLater(functionArn, event);
    },
  };
}
