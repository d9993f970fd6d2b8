import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { createEdgeGuard, type EdgeGuard } from '../../edge/createEdgeGuard.ts';
import type { EdgeOptions } from '../../edge/EdgeOptions.ts';

/** Where the edge function finds its options: Lambda@Edge has no environment variables. */
export interface EdgeSources {
  /** Region of the parameter and the secret. */
  readonly region: string;
  /** Name of the SSM parameter with the options of the guard, as JSON. */
  readonly parameterName: string;
  /** Name of the secret that signs the cookies. */
  readonly secretName: string;
}

/** How long the options are kept. After it they are read again, so a new API key or secret needs no deployment. */
const KEPT_MILLIS = 5 * 60 * 1000;
const RETRY_MILLIS = 30 * 1000;
const CURRENT = 'AWSCURRENT';
/** The first one signs; all are accepted. A rotation begins with the pending one, so that every function knows it. */
const STAGES = [CURRENT, 'AWSPREVIOUS', 'AWSPENDING'];
/** CloudFront ends the function after 5 seconds. */
const requestHandler = { connectionTimeout: 1000, requestTimeout: 2000 };

/**
 * Returns the handler of the edge function. It reads the options at the first request and every five minutes, and
 * responds with 503 while they cannot be read.
 */
export function loadedGuard(sources: EdgeSources): EdgeGuard {
  const readGuard = guardReader(sources);
  let guard: EdgeGuard | undefined;
  let nextReadAt = 0;
  return async (event) => {
    if (!guard || Date.now() >= nextReadAt) {
      try {
        guard = await readGuard();
        nextReadAt = Date.now() + KEPT_MILLIS;
      } catch (error) {
        // The earlier options still hold, if there are any.
        nextReadAt = Date.now() + RETRY_MILLIS;
        logFailure(error as Error);
      }
    }
    return guard ? guard(event) : UNAVAILABLE;
  };
}

const UNAVAILABLE = {
  status: '503',
  statusDescription: 'Service Unavailable',
  headers: { 'retry-after': [{ key: 'Retry-After', value: '5' }], 'cache-control': [{ value: 'no-store' }] },
};

function guardReader({ region, parameterName, secretName }: EdgeSources): () => Promise<EdgeGuard> {
  const settings = { region, maxAttempts: 2, requestHandler };
  const ssm = new SSMClient(settings);
  const secrets = new SecretsManagerClient(settings);

  async function readOptions(): Promise<Omit<EdgeOptions, 'cookieSecrets'>> {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: parameterName }));
    return JSON.parse(String(Parameter?.Value)) as Omit<EdgeOptions, 'cookieSecrets'>;
  }

  async function readSecret(stage: string): Promise<string[]> {
    try {
      const { SecretString } = await secrets.send(
        new GetSecretValueCommand({ SecretId: secretName, VersionStage: stage }),
      );
      return [String(SecretString)];
    } catch (error) {
      // Most secrets have no other versions.
      if (stage !== CURRENT && (error as Error).name === 'ResourceNotFoundException') return [];
      throw error;
    }
  }

  return async () => {
    const [options, ...cookieSecrets] = await Promise.all([readOptions(), ...STAGES.map(readSecret)]);
    return createEdgeGuard({ ...options, cookieSecrets: cookieSecrets.flat() });
  };
}

/** Logs that the options were not read. The name of an error quotes no secret. */
function logFailure({ name }: Error): void {
  process.stdout.write(`${JSON.stringify({ level: 'ERROR', message: 'The options were not read', error: name })}\n`);
}
