import { endpointVariables, type ServiceEndpoints } from './serviceEndpoints.ts';

/**
 * Returns the AWS SDK's endpoint variables. Any region and credentials work: of the signatures, only those of AppSync
 * are verified. A call to a service that is neither emulated nor among the endpoints fails with NotEmulatedError.
 */
export function awsVariables(origin: string, endpoints: ServiceEndpoints = {}): Readonly<Record<string, string>> {
  return {
    ...endpointVariables(endpoints),
    AWS_ENDPOINT_URL: origin,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: origin,
    AWS_ENDPOINT_URL_KMS: origin,
    AWS_ENDPOINT_URL_LAMBDA: origin,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: origin,
  };
}
