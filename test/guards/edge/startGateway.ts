import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One GraphQL request of the edge. */
export interface GatewayRequest {
  /** `refreshTokens`, `signInWithCode` or `signOut`. */
  readonly operation: string;
  readonly input: Readonly<Record<string, string>>;
  readonly apiKey: string | undefined;
}

/** A server that answers as the GraphQL API does: it has the answers that no engine gives on demand. */
export interface GatewayServer {
  readonly graphqlUrl: string;
  readonly requests: GatewayRequest[];
  /**
   * Returns `data.result`, or throws the `errorType`. A number is an HTTP status with a body that is no JSON; undefined
   * never responds.
   */
  answer: (request: GatewayRequest) => unknown;
  readonly stop: () => Promise<void>;
}

/** A failure of the API by its `errorType`; `null` for an error without one. */
export class GatewayFailure extends Error {
  readonly errorType: string | null;

  constructor(errorType: string | null) {
    super('failure');
    this.errorType = errorType;
  }
}

/** Starts the server on a free port of this machine. */
export async function startGateway(): Promise<GatewayServer> {
  const requests: GatewayRequest[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { query, variables } = JSON.parse(body) as {
        query: string;
        variables: { input: Record<string, string> };
      };
      const apiKey = request.headers['x-api-key'] as string | undefined;
      const received = { operation: /result: (\w+)/.exec(query)?.[1] ?? '', input: variables.input, apiKey };
      requests.push(received);
      const respond = (content: unknown): unknown => response.end(JSON.stringify(content));
      try {
        const result = gateway.answer(received);
        if (typeof result === 'number') response.writeHead(result).end('<html>');
        else if (result !== undefined) respond({ data: { result } });
      } catch (error) {
        const { errorType } = error as GatewayFailure;
        respond({ data: null, errors: [{ message: 'failure', ...(errorType !== null && { errorType }) }] });
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const gateway: GatewayServer = {
    graphqlUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    requests,
    answer: () => null,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return gateway;
}
