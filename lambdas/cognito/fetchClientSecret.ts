import { callService } from '../aws/callService.ts';
import type { FetchSecret } from './ClientSecret.ts';

/** The members of GetSecretValue's output that are read. In the JSON protocol a date is a number of seconds. */
interface SecretVersion {
  SecretString?: string;
  CreatedDate: number;
}

/**
 * How long the previous secret counts after it was replaced. The longest validity of what it sealed is a day
 * (lambdas/challenges/), and functions seal with it for five minutes more (ClientSecret.ts).
 */
const PREVIOUS_MILLIS = 25 * 60 * 60 * 1000;

/**
 * Returns a function that fetches the app client's secret from Secrets Manager, where it is stored as plain text. The
 * previous one counts only as long as what it sealed can be valid: Secrets Manager keeps it until the next rotation,
 * and a person who has learned it could seal challenge sessions.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export function fetchClientSecret(secretArn: string): FetchSecret {
  let rotatedAt = 0;
  return async (stage) => {
    if (stage === 'AWSPREVIOUS' && Date.now() - rotatedAt > PREVIOUS_MILLIS) return null;
    const input = { SecretId: secretArn, VersionStage: stage };
    try {
      const answer = await callService<SecretVersion>('secretsmanager', 'secretsmanager.GetSecretValue', input);
      if (stage === 'AWSCURRENT') rotatedAt = answer.CreatedDate * 1000;
      return answer.SecretString ?? null;
    } catch (error) {
      if (stage === 'AWSPREVIOUS' && (error as Error).name === 'ResourceNotFoundException') return null;
      throw error;
    }
  };
}
