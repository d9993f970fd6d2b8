import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';

interface RejectSubscriptionsOptions {
  /** The paths of the APIs. */
  paths: readonly string[];
  log: (line: string) => void;
}

/** Takes over a connection that is to be a WebSocket. */
type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** AppSync's protocol. */
const PROTOCOL = 'graphql-ws';
/** A code for applications (RFC 6455), by which clients of graphql-transport-ws do not connect again. */
const CLOSE_CODE = 4400;
/** A `connection_init` is much shorter. */
const MAX_PAYLOAD_BYTES = 65_536;
/** Fits into a close frame: at most 123 bytes. */
const SENTENCE = 'not emulated: subscriptions. Use queries, or test subscriptions in an AWS account.';

/** What AppSync sends when a connection is rejected. Amplify does not try again after the code 400. */
const CONNECTION_ERROR = JSON.stringify({
  type: 'connection_error',
  payload: { errors: [{ errorType: 'NotEmulatedError', message: SENTENCE, errorCode: 400 }] },
});

/**
 * Returns the WebSocket side of the APIs, at their paths and at `<path>/realtime`. Subscriptions are not emulated: a
 * client of AppSync's protocol gets a `connection_error` after its `connection_init`, and every connection is closed
 * with the reason. To emulate them, replace `reject`.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html
 */
export function rejectSubscriptions({ paths, log }: RejectSubscriptionsOptions): Upgrade {
  const accepted = new Set(paths.flatMap((path) => [path, `${path}/realtime`]));
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_PAYLOAD_BYTES,
    handleProtocols: (offered) => chooseProtocol(offered),
  });
  return (request, socket, head) => {
    // Node.js leaves an upgraded connection without a listener, and a client may be gone already.
    socket.on('error', () => socket.destroy());
    // Any web page can open a WebSocket at any path, such as `//`, which is no URL.
    const [pathname = ''] = (request.url ?? '').split('?', 1);
    if (!accepted.has(pathname)) {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    log(`a client has opened a WebSocket at ${pathname}. ${SENTENCE}`);
    server.handleUpgrade(request, socket, head, reject);
  };
}

/** The offered protocols of Amplify contain the credential too, which is no protocol. */
function chooseProtocol(offered: ReadonlySet<string>): string | false {
  const [first = ''] = offered;
  return offered.has(PROTOCOL) ? PROTOCOL : first || false;
}

function reject(socket: WebSocket): void {
  // A client may be gone already.
  socket.on('error', () => socket.terminate());
  if (socket.protocol !== PROTOCOL) {
    socket.close(CLOSE_CODE, SENTENCE);
    return;
  }
  socket.once('message', () => {
    socket.send(CONNECTION_ERROR);
    socket.close(CLOSE_CODE, SENTENCE);
  });
}
