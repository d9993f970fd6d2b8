import type {
  CognitoIdentityProviderClient,
  ServiceInputTypes,
  ServiceOutputTypes,
} from '@aws-sdk/client-cognito-identity-provider';
import { Client } from '@smithy/core/client';
import type { HttpResponse } from '@smithy/core/transport';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { HttpHandlerOptions } from '@smithy/types';
import { readCredentials, readEndpoint, readRegion } from '../aws/environment.ts';
import { readJsonAnswer } from '../aws/readJsonAnswer.ts';
import { sign } from '../aws/sign.ts';
import { toJsonRequest } from '../aws/toJsonRequest.ts';

// The one file that depends on private names of the AWS SDK, with noConfigFiles.cjs, which stands in the bundle for a
// module of it. test/lambdas/cognito/CognitoConnection.test.ts compares this client with the SDK's own and fails when
// an upgrade changes one.

/** Milliseconds for which an idle connection is still trusted. */
const MAX_IDLE_MILLIS = 10_000;
/** Maximum time of an answer's body; with the longest call before it, this fits into the function's own time limit. */
const BODY_MILLIS = 3000;

type SdkClient = Pick<CognitoIdentityProviderClient, 'send' | 'destroy'>;

/** A command of the SDK. */
export type SdkCommand = Parameters<SdkClient['send']>[0];

/** A connection to Cognito, kept open from call to call. */
export class CognitoConnection {
  readonly #signed: boolean;
  #client: SdkClient | null = null;
  #busy = 0;
  #idleSince = 0;

  /** @param signed true for actions that the function's role authorizes */
  constructor(signed = false) {
    this.#signed = signed;
  }

  /**
   * Sends a command of the SDK once.
   *
   * Between invocations Lambda freezes the environment. A connection that the other side closed meanwhile fails at its
   * next use, so a connection that was idle for longer is replaced first.
   * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
   * @throws what the SDK throws, with its `name` and `$metadata`
   */
  async send(command: SdkCommand, timeoutMillis: number): Promise<ServiceOutputTypes> {
    const client = (this.#client ??= createClient(this.#signed));
    if (this.#busy === 0 && Date.now() - this.#idleSince > MAX_IDLE_MILLIS) client.destroy();
    this.#busy += 1;
    try {
      return await client.send(command, { requestTimeout: timeoutMillis });
    } finally {
      this.#busy -= 1;
      this.#idleSince = Date.now();
    }
  }

  /** Closes the connection. */
  destroy(): void {
    this.#client?.destroy();
  }
}

/**
 * Builds a client of Cognito from the SDK's parts: its commands, middleware stack and HTTP handler. It leaves out what
 * unsigned calls from a function without configuration files do not need: credentials, signing, configuration files,
 * endpoint rules, and the description of each shape and exception. That is 150 KB, and a third of a cold sign-in
 * (docs/performance.md).
 */
function createClient(signed: boolean): SdkClient {
  const endpoint = readEndpoint('cognito-idp');
  const config = {
    apiVersion: '2016-04-18',
    requestHandler: new NodeHttpHandler({ connectionTimeout: 2000, throwOnRequestTimeout: true }),
    // With a custom endpoint the commands do not look for one in configuration files.
    isCustomEndpoint: true,
    endpointProvider: () => ({ url: endpoint }),
  };
  const client = new Client<HttpHandlerOptions, ServiceInputTypes, ServiceOutputTypes, typeof config>(config);
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async ({ input }) => {
        const target = `AWSCognitoIdentityProviderService.${commandName.replace(/Command$/, '')}`;
        const request = toJsonRequest(endpoint, target, input);
        if (signed)
          sign(request, { credentials: readCredentials(), region: readRegion(), service: 'cognito-idp' }, Date.now());
        try {
          const { response } = await next({ input, request });
          const output = await readJsonAnswer<ServiceOutputTypes>(response as HttpResponse, BODY_MILLIS);
          return { response, output };
        } catch (error) {
          throw asSent(error as Error);
        }
      },
    // The commands' own middleware is placed relative to this name.
    { step: 'serialize', name: 'serializerMiddleware' },
  );
  return client;
}

/** Marks an error of the network as the SDK does: by `$metadata`. Errors without it are faults of this code. */
function asSent(error: Error & { $metadata?: object }): Error {
  return Object.assign(error, { $metadata: error.$metadata ?? {} });
}
