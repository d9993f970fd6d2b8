import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEdgeGuard, type EdgeGuard } from '../edge/createEdgeGuard.ts';
import type { EdgeOptions } from '../edge/EdgeOptions.ts';

/** Content of config.json beside the bundle. Lambda@Edge has no environment variables. */
interface Sources {
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
/** CloudFront ends the function after 5 seconds. */
const requestHandler = { connectionTimeout: 1000, requestTimeout: 2000 };

const sources = JSON.parse(readFileSync(join(import.meta.dirname, 'config.json'), 'utf8')) as Sources;
const settings = { region: sources.region, maxAttempts: 2, requestHandler };
const ssm = new SSMClient(settings);
const secrets = new SecretsManagerClient(settings);

let guard: EdgeGuard | undefined;
let nextReadAt = 0;

async function readOptions(): Promise<string> {
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: sources.parameterName }));
  return Parameter?.Value ?? '';
}

/** Returns a version of the secret. A secret that was never rotated has no previous one. */
async function readSecret(stage: 'AWSCURRENT' | 'AWSPREVIOUS'): Promise<string[]> {
  const command = new GetSecretValueCommand({ SecretId: sources.secretName, VersionStage: stage });
  const { SecretString } = await secrets.send(command).catch((error: unknown) => {
    if (stage === 'AWSPREVIOUS' && (error as Error).name === 'ResourceNotFoundException') return {};
    throw error;
  });
  return SecretString === undefined ? [] : [SecretString];
}

async function readGuard(): Promise<EdgeGuard> {
  const [options, current, previous] = await Promise.all([
    readOptions(),
    readSecret('AWSCURRENT'),
    readSecret('AWSPREVIOUS'),
  ]);
  const cookieSecrets = [...current, ...previous];
  return createEdgeGuard({ ...(JSON.parse(options) as Omit<EdgeOptions, 'cookieSecrets'>), cookieSecrets });
}

/** Handler of the Lambda@Edge function of the construct `EdgeGuard`. */
export const handler: EdgeGuard = async (event) => {
  if (!guard || Date.now() >= nextReadAt) {
    try {
      guard = await readGuard();
      nextReadAt = Date.now() + KEPT_MILLIS;
    } catch (error) {
      // The earlier options still hold, if there are any. The name of an error quotes no secret.
      nextReadAt = Date.now() + RETRY_MILLIS;
      console.error(JSON.stringify({ level: 'ERROR', message: 'The options were not read', error: (error as Error).name }));
    }
  }
  if (guard) return guard(event);
  return { status: '503', statusDescription: 'Service Unavailable', headers: { "retry-after": [{ key: "Retry-After", value: "5" }] } };
};
