/**
 * Returns the AWS SDK's endpoint variables. Any region and credentials work: of the signatures, only those of AppSync
 * are verified. A call to a service that is not emulated fails with NotEmulatedError.
 */
export function awsVariables(origin: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: origin,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: origin,
    AWS_ENDPOINT_URL_LAMBDA: origin,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: origin,
  };
}
