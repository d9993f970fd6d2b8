import { createHash, timingSafeEqual } from 'node:crypto';
import type { Deployment } from '../Deployment.ts';
import { error, ok, unknown, warning, type Draft } from '../Finding.ts';

/** Logical ids of the gateway's own secret contain it. */
const CLIENT_SECRET = /ClientSecret/;

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Returns whether two secrets are equal. Only their hashes are compared, and neither is kept. */
function isEqual(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && timingSafeEqual(hash(one), hash(other));
}

/** The client secret in Secrets Manager is that of an app client of the stack. */
export async function checkSecret(deployment: Deployment): Promise<Draft[]> {
  if (!deployment.options.comparesSecret) return [unknown('secretNotAsked')];
  const { account } = deployment;
  const secrets = [...deployment.resources('AWS::SecretsManager::Secret')].filter(([id]) => CLIENT_SECRET.test(id));
  if (secrets.length === 0) return [unknown('secretNone')];
  const clientIds = [...deployment.resources('AWS::Cognito::UserPoolClient').values()];
  const poolId = String((await deployment.pool()).Id);
  const counts = await Promise.all(clientIds.map((id) => account.clientSecretCount(poolId, id)));
  // AWS shows one of two secrets only.
  if (counts.some((count) => count > 1)) return [warning('secretTwo')];
  const ofClients = await Promise.all(clientIds.map((id) => account.clientSecret(poolId, id)));
  const stored = await Promise.all(secrets.map(([, arn]) => account.secretValue(arn)));
  const areEqual = stored.every((value) => ofClients.some((secret) => isEqual(value, secret)));
  return [areEqual ? ok('secretEqual') : error('secretDiffers')];
}
