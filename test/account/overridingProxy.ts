import { createServer, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** A response in place of that of the engine. */
interface Override {
  /** Text of the request line or of the body, such as `Action=DescribeStacks` or `/v1/apis/`. */
  when: RegExp;
  status?: number;
  type?: string;
  body: string;
}

/** A server between the doctor and the engine, for responses of AWS that the engine does not give. */
export interface OverridingProxy {
  url: string;
  /** Responses that replace those of the engine; each is used once, in their order. */
  overrides: Override[];
  /** Request lines and bodies. */
  requests: string[];
  stop: () => Promise<void>;
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

/** Starts a proxy to the AWS APIs of an engine. */
export async function startProxy(target: () => string): Promise<OverridingProxy> {
  const overrides: Override[] = [];
  const requests: string[] = [];
  const server: Server = createServer((request, response) => {
    void (async () => {
      const body = await readBody(request);
      const headers = request.headers as Record<string, string>;
      const line = `${request.method ?? ''} ${request.url ?? ''} ${headers['x-amz-target'] ?? ''} ${body}`;
      requests.push(line);
      const index = overrides.findIndex(({ when }) => when.test(line));
      if (index >= 0) {
        const [{ status = 200, type = 'text/xml', body: text }] = overrides.splice(index, 1) as [Override];
        response.writeHead(status, { 'content-type': type }).end(text);
        return;
      }
      const { host: _host, 'content-length': _length, connection: _connection, ...passed } = headers;
      const init = request.method === 'POST' ? { method: 'POST', body } : {};
      const answer = await fetch(new URL(request.url ?? '/', target()), { headers: passed, ...init });
      const type = answer.headers.get('content-type') ?? '';
      const error = answer.headers.get('x-amzn-errortype');
      response.writeHead(answer.status, { 'content-type': type, ...(error !== null && { 'x-amzn-errortype': error }) });
      response.end(await answer.text());
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    overrides,
    requests,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
