import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { FetchSecret } from './ClientSecret.ts';

const TIMEOUT_MILLIS = 3000;

/**
 * Fetches the app client's secret from Secrets Manager, where it is stored as plain text.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export function fetchClientSecret(secretArn: string): FetchSecret {
  const client = new SecretsManagerClient({
    requestHandler: { connectionTimeout: 1000, requestTimeout: TIMEOUT_MILLIS, throwOnRequestTimeout: true },
  });
  return async (stage) => {
    try {
      const answer = await client.send(new GetSecretValueCommand({ SecretId: secretArn, VersionStage: stage }));
      return answer.SecretString ?? null;
    } catch (error) {
      if (stage === 'AWSPREVIOUS' && error instanceof ResourceNotFoundException) return null;
      throw error;
    }
  };
}
