import { emulatedServices } from './emulatedServices.ts';
import { endpointVariables, type ServiceEndpoints } from './serviceEndpoints.ts';

/**
 * Returns the AWS SDK's endpoint variables. Any region and credentials work: of the signatures, only those of AppSync
 * are verified. A call to a service that is neither emulated nor among the endpoints fails with NotEmulatedError.
 */
export function awsVariables(origin: string, endpoints: ServiceEndpoints = {}): Readonly<Record<string, string>> {
  const ids = emulatedServices.flatMap(({ endpointId }) => endpointId ?? []);
  return {
    ...endpointVariables(endpoints),
    AWS_ENDPOINT_URL: origin,
    ...Object.fromEntries(ids.map((id) => [`AWS_ENDPOINT_URL_${id}`, origin])),
  };
}
