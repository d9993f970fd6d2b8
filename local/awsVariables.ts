import { emulatedServices } from './emulatedServices.ts';

/**
 * Returns the AWS SDK's endpoint variables. Any region and credentials work: of the signatures, only those of AppSync
 * are verified. A call to a service that is not emulated fails with NotEmulatedError.
 */
export function awsVariables(origin: string): Readonly<Record<string, string>> {
  const ids = emulatedServices.flatMap(({ endpointId }) => endpointId ?? []);
  return {
    AWS_ENDPOINT_URL: origin,
    ...Object.fromEntries(ids.map((id) => [`AWS_ENDPOINT_URL_${id}`, origin])),
  };
}
