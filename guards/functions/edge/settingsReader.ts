import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
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

const CURRENT = 'AWSCURRENT';
/** The first one signs; all are accepted. A rotation begins with the pending one, so that every function knows it. */
const STAGES = [CURRENT, 'AWSPREVIOUS', 'AWSPENDING'];
/** Time for both attempts of every call: the rest of the invocation is for the keys and the gateway. */
const READ_MILLIS = 2000;
/** Time for one attempt. By default, the SDK only warns of a slow one. */
const requestHandler = { connectionTimeout: 1000, requestTimeout: 1000, throwOnRequestTimeout: true };

/**
 * Returns a function that reads the options of the guard. It throws an error of the AWS SDK when they cannot be read
 * within two seconds or by the deadline.
 */
export function settingsReader({
  region,
  parameterName,
  secretName,
}: EdgeSources): (deadline: AbortSignal) => Promise<EdgeOptions> {
  const settings = { region, maxAttempts: 2, requestHandler };
  const ssm = new SSMClient(settings);
  const secrets = new SecretsManagerClient(settings);

  async function readOptions(abortSignal: AbortSignal): Promise<Omit<EdgeOptions, 'cookieSecrets'>> {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: parameterName }), { abortSignal });
    return JSON.parse(String(Parameter?.Value)) as Omit<EdgeOptions, 'cookieSecrets'>;
  }

  async function readSecret(stage: string, abortSignal: AbortSignal): Promise<string[]> {
    const command = new GetSecretValueCommand({ SecretId: secretName, VersionStage: stage });
    try {
      const { SecretString } = await secrets.send(command, { abortSignal });
      return [String(SecretString)];
    } catch (error) {
      // Most secrets have no other versions.
      if (stage !== CURRENT && (error as Error).name === 'ResourceNotFoundException') return [];
      throw error;
    }
  }

  return async (deadline) => {
    const signal = AbortSignal.any([deadline, AbortSignal.timeout(READ_MILLIS)]);
    const [options, ...cookieSecrets] = await Promise.all([
      readOptions(signal),
      ...STAGES.map((stage) => readSecret(stage, signal)),
    ]);
    return { ...options, cookieSecrets: cookieSecrets.flat() };
  };
}
