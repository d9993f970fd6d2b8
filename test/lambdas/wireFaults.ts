import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers a request in a way that Cognito does not document. */
type Answer = (response: ServerResponse) => void;

function reply(status: number, body = '', headers: Record<string, string> = {}): Answer {
  return (response) => response.writeHead(status, headers).end(body);
}
function json(status: number, value: unknown): Answer {
  return reply(status, JSON.stringify(value), { 'content-type': 'application/x-amz-json-1.1' });
}

/** Faults on the way to Cognito and in its answers. */
export const wireFaults: Readonly<Record<string, Answer>> = {
  'a reset before the answer': (response) => response.socket?.resetAndDestroy(),
  'a reset within the headers': (response) =>
    response.socket?.write('HTTP/1.1 200 OK\r\ncontent-le', () => response.socket?.resetAndDestroy()),
  'an answer that breaks off': (response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('{"Session"', () => response.destroy());
  },
  'half an answer': reply(200, '{"Session":'),
  'a page': reply(200, '<html>hello</html>'),
  'a page of a proxy': reply(502, '<html>bad gateway</html>'),
  'no HTTP': (response) => response.socket?.end('SSH-2.0-OpenSSH_9.9\r\n'),
  'an empty body': reply(200),
  'an empty object': json(200, {}),
  null: json(200, null),
  'a list': json(200, []),
  'a text': json(200, 'sorry'),
  'members of other types': json(200, {
    AuthenticationResult: { AccessToken: 1, IdToken: [], ExpiresIn: 'soon' },
    ChallengeName: {},
    Username: 42,
    UserAttributes: { Name: 'sub' },
    UserSub: 7,
    CodeDeliveryDetails: 'sent',
  }),
  'a challenge without its user': json(200, { ChallengeName: 'SMS_MFA', Session: 's', Username: '' }),
  'members that are null': json(200, {
    AuthenticationResult: null,
    ChallengeName: null,
    Session: null,
    ChallengeParameters: null,
    Username: null,
    UserAttributes: null,
    CodeDeliveryDetails: null,
  }),
  '400 without a body': reply(400),
  '400 without a name': json(400, {}),
  '400 with an empty name': json(400, { __type: '', message: 'no' }),
  '302': reply(302, '', { location: 'https://example.com/' }),
  '403 without a body': reply(403),
  '429 without a body': reply(429),
  '500 without a body': reply(500),
  '503 of an unknown name': json(503, { __type: 'ServiceOnFire' }),
};

/** A server that stands in front of Cognito and injects a fault. */
export interface FaultServer {
  url: string;
  /** The actions of the requests, oldest first. */
  actions: string[];
  /** Answers requests of one action from now on; other requests go to `upstream`. */
  inject(action: string, answer: Answer): void;
  close(): Promise<void>;
}

/** Starts a server that forwards to `upstream` whatever no fault is injected for. */
export async function startFaultServer(upstream: () => string): Promise<FaultServer> {
  const actions: string[] = [];
  let fault: { action: string; answer: Answer } | null = null;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, action = ''] = String(request.headers['x-amz-target']).split('.');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    actions.push(action);
    if (fault?.action === action) {
      fault.answer(response);
      return;
    }
    const { host: _host, connection: _connection, 'content-length': _length, ...headers } = request.headers;
    const forwarded = await fetch(upstream(), {
      method: 'POST',
      headers: headers as Record<string, string>,
      body: Buffer.concat(chunks),
    });
    response.writeHead(forwarded.status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(await forwarded.text());
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    actions,
    inject: (action, injected) => {
      fault = { action, answer: injected };
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
