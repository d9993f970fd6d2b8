/** Services that the functions call, by the first label of their host. */
export type Service = 'cognito-idp' | 'kms' | 'lambda' | 'secretsmanager';

/** The credentials of the function's role. */
export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string | null;
}

/** @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html */
const ENDPOINT_VARIABLES: Record<Service, string> = {
  'cognito-idp': 'AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER',
  kms: 'AWS_ENDPOINT_URL_KMS',
  lambda: 'AWS_ENDPOINT_URL_LAMBDA',
  secretsmanager: 'AWS_ENDPOINT_URL_SECRETS_MANAGER',
};

/** @throws Error when the variable is missing; Lambda always sets those that are read here. */
function read(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`environment variable is missing: ${name}`);
  return value;
}

/**
 * Returns the region that the function runs in. @see
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export function readRegion(): string {
  return read('AWS_REGION');
}

/**
 * Returns the endpoint of a service: from the SDKs' endpoint variables when they are set, else the service's host in
 * this region. The regions of China have a domain of their own.
 * @see https://docs.aws.amazon.com/general/latest/gr/rande.html
 */
export function readEndpoint(service: Service): URL {
  const given = process.env[ENDPOINT_VARIABLES[service]] || process.env['AWS_ENDPOINT_URL'];
  if (given) return new URL(given);
  const region = readRegion();
  return new URL(`https://${service}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`);
}

/** Returns the credentials of the function's role, which Lambda sets in the environment. */
export function readCredentials(): Credentials {
  return {
    accessKeyId: read('AWS_ACCESS_KEY_ID'),
    secretAccessKey: read('AWS_SECRET_ACCESS_KEY'),
    sessionToken: process.env['AWS_SESSION_TOKEN'] || null,
  };
}
