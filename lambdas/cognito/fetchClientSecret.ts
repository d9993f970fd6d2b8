import { NodeHttpHandler } from '@smithy/node-http-handler';
import { readCredentials, readEndpoint, readRegion } from '../aws/environment.ts';
import { readJsonAnswer } from '../aws/readJsonAnswer.ts';
import { repeat } from '../aws/repeat.ts';
import { sign } from '../aws/sign.ts';
import { toJsonRequest } from '../aws/toJsonRequest.ts';
import type { FetchSecret, SecretStage } from './ClientSecret.ts';

const ATTEMPTS = 3;
const TIMEOUT_MILLIS = 3000;

/**
 * Returns a function that fetches the app client's secret from Secrets Manager, where it is stored as plain text.
 * Without the SDK's client, which would delay a cold start as much as that of Cognito.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export function fetchClientSecret(secretArn: string): FetchSecret {
  const handler = new NodeHttpHandler({
    connectionTimeout: 1000,
    requestTimeout: TIMEOUT_MILLIS,
    throwOnRequestTimeout: true,
  });

  const getSecretValue = async (stage: SecretStage): Promise<string | null> => {
    const input = { SecretId: secretArn, VersionStage: stage };
    const request = toJsonRequest(readEndpoint('secretsmanager'), 'secretsmanager.GetSecretValue', input);
    const signer = { credentials: readCredentials(), region: readRegion(), service: 'secretsmanager' };
    sign(request, signer, Date.now());
    const { response } = await handler.handle(request);
    const answer = await readJsonAnswer<{ SecretString?: string }>(response, TIMEOUT_MILLIS);
    return answer.SecretString ?? null;
  };
  return async (stage) => {
    try {
      return await repeat(ATTEMPTS, () => getSecretValue(stage));
    } catch (error) {
      if (stage === 'AWSPREVIOUS' && (error as Error).name === 'ResourceNotFoundException') return null;
      throw error;
    }
  };
}
