import { NodeHttpHandler } from '@smithy/node-http-handler';
import { readCredentials, readEndpoint, readRegion, type Service } from './environment.ts';
import { readJsonAnswer } from './readJsonAnswer.ts';
import { repeat } from './repeat.ts';
import { sign } from './sign.ts';
import { toJsonRequest } from './toJsonRequest.ts';

const ATTEMPTS = 3;
const TIMEOUT_MILLIS = 3000;

const handler = new NodeHttpHandler({
  connectionTimeout: 1000,
  requestTimeout: TIMEOUT_MILLIS,
  throwOnRequestTimeout: true,
});

/**
 * Calls an action of a service with AWS's JSON protocol 1.1, signed with the function's role, and up to three times
 * while it fails for a transient reason. Without the SDK's client, which would delay a cold start as much as that of
 * Cognito.
 * @param target the service's name in the protocol, a dot and the API action
 * @throws AwsException for an exception of the service; any other error when it does not answer within three seconds
 */
export function callService<Output extends object>(
  service: Extract<Service, 'kms' | 'secretsmanager'>,
  target: string,
  input: object,
): Promise<Output> {
  return repeat(ATTEMPTS, async () => {
    const request = toJsonRequest(readEndpoint(service), target, input);
    sign(request, { credentials: readCredentials(), region: readRegion(), service }, Date.now());
    const { response } = await handler.handle(request);
    return readJsonAnswer<Output>(response, TIMEOUT_MILLIS);
  });
}
