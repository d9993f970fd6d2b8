/** Services that the functions call, by the first label of their host. */
export type Service = 'cognito-idp' | 'secretsmanager';

/** The credentials of the function's role. */
export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string | null;
}

/** @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html */
const ENDPOINT_VARIABLES: Record<Service, string> = {
  'cognito-idp': 'AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER',
  secretsmanager: 'AWS_ENDPOINT_URL_SECRETS_MANAGER',
};

/** @throws when the variable is not there: on Lambda those that are read here always are. */
function read(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`environment variable is missing: ${name}`);
  return value;
}

/** The region that the function runs in. @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
export function readRegion(): string {
  return read('AWS_REGION');
}

/**
 * Where a service answers: at the SDKs' own endpoint variables when they are set, else at the service's host in this region
 * (https://docs.aws.amazon.com/general/latest/gr/rande.html). The regions of China have a domain of their own.
 */
export function readEndpoint(service: Service): URL {
  const given = process.env[ENDPOINT_VARIABLES[service]] || process.env['AWS_ENDPOINT_URL'];
  if (given) return new URL(given);
  const region = readRegion();
  return new URL(`https://${service}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`);
}

/** The credentials that Lambda gives to the function's environment. */
export function readCredentials(): Credentials {
  return {
    accessKeyId: read('AWS_ACCESS_KEY_ID'),
    secretAccessKey: read('AWS_SECRET_ACCESS_KEY'),
    sessionToken: process.env['AWS_SESSION_TOKEN'] || null,
  };
}
