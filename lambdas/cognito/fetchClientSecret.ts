import { callService } from '../aws/callService.ts';
import type { FetchSecret } from './ClientSecret.ts';

/**
 * Returns a function that fetches the app client's secret from Secrets Manager, where it is stored as plain text.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export function fetchClientSecret(secretArn: string): FetchSecret {
  return async (stage) => {
    const input = { SecretId: secretArn, VersionStage: stage };
    try {
      const answer = await callService<{ SecretString?: string }>(
        'secretsmanager',
        'secretsmanager.GetSecretValue',
        input,
      );
      return answer.SecretString ?? null;
    } catch (error) {
      if (stage === 'AWSPREVIOUS' && (error as Error).name === 'ResourceNotFoundException') return null;
      throw error;
    }
  };
}
