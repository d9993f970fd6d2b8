import type {
  CognitoIdentityProviderClient,
  ServiceInputTypes,
  ServiceOutputTypes,
} from '@aws-sdk/client-cognito-identity-provider';
import { Client } from '@smithy/core/client';
import type { HttpResponse } from '@smithy/core/transport';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { HttpHandlerOptions } from '@smithy/types';
import { readEndpoint } from '../aws/environment.ts';
import { readJsonAnswer } from '../aws/readJsonAnswer.ts';
import { repeat } from '../aws/repeat.ts';
import { toJsonRequest } from '../aws/toJsonRequest.ts';

/** The SDK's client of Cognito, as far as it is used: it sends the SDK's commands. */
export type CognitoSdk = Pick<CognitoIdentityProviderClient, 'send' | 'destroy'>;

/**
 * Puts a client of Cognito together from the SDK's parts: its commands, middleware stack and HTTP handler. What is left out is
 * what calls that nobody signs, from a function whose settings are all in its environment, do not need: credentials, signing,
 * configuration files, endpoint rules, the description of each shape and exception. That is 150 KB, and a third of a cold
 * sign-in (docs/performance.md).
 * @param attempts how often a call is made at most; 1: nothing is repeated.
 */
export function createSdk(attempts: number): CognitoSdk {
  const endpoint = readEndpoint('cognito-idp');
  const config = {
    apiVersion: '2016-04-18',
    requestHandler: new NodeHttpHandler({ connectionTimeout: 2000, throwOnRequestTimeout: true }),
    // The commands ask for these; with a custom endpoint they look for no other in files.
    isCustomEndpoint: true,
    endpointProvider: () => ({ url: endpoint }),
  };
  const client = new Client<HttpHandlerOptions, ServiceInputTypes, ServiceOutputTypes, typeof config>(config);
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      ({ input }) => {
        const target = `AWSCognitoIdentityProviderService.${commandName.replace(/Command$/, '')}`;
        const request = toJsonRequest(endpoint, target, input);
        return repeat(attempts, async () => {
          try {
            const { response } = await next({ input, request });
            return { response, output: await readJsonAnswer<ServiceOutputTypes>(response as HttpResponse) };
          } catch (error) {
            throw asSent(error as Error);
          }
        });
      },
    // The name by which the commands' own middleware finds its place.
    { step: 'serialize', name: 'serializerMiddleware' },
  );
  return client;
}

/** Marks what was thrown on the wire as the SDK does, so that it is not taken for a fault of ours. */
function asSent(error: Error & { $metadata?: object }): Error {
  return Object.assign(error, { $metadata: error.$metadata ?? {} });
}
