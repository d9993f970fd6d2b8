import { createAdaptorServer } from '@hono/node-server';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Hono } from 'hono';
import { PortInUseError } from './PortInUseError.ts';
import { ServedRoutes, type HttpEnvironment } from './ServedRoutes.ts';

/** The only address that the engine listens on, so that nothing is reachable from the network. */
const HOST = '127.0.0.1';

const KEEP_ALIVE_MILLIS = 60_000;

/** Takes over a connection that is to be a WebSocket. */
type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export interface Listener {
  /** `http://127.0.0.1:<port>`. */
  origin: string;
  /**
   * Sends requests to these routes from now on; before, they get 503.
   * @param upgrade gets the WebSockets; without it they are ordinary requests.
   * @returns a promise that resolves when the earlier routes have answered all their requests.
   */
  serve(routes: Hono<HttpEnvironment>, upgrade?: Upgrade): Promise<void>;
  /** Ends every connection, also those that are kept alive. */
  close(): Promise<void>;
}

/**
 * Opens a port before there is anything to serve, because building the routes needs the address, and a port in use must
 * be noticed before anything else is started.
 * @param port 0: any free port.
 * @throws PortInUseError
 */
export async function listen(port: number): Promise<Listener> {
  let served: ServedRoutes | undefined;
  let upgrade: Upgrade | undefined;
  const fetch: Hono<HttpEnvironment>['fetch'] = (request, ...rest) =>
    served === undefined ? new Response('starting', { status: 503 }) : served.fetch(request, ...rest);
  const serverOptions = {
    // Java's HTTP client asks for h2c with every request, which is no WebSocket and goes on as a request.
    shouldUpgradeCallback: ({ headers }: IncomingMessage) =>
      upgrade !== undefined && headers.upgrade?.toLowerCase() === 'websocket',
  };
  // Without options for HTTP/2 the adapter makes a plain server.
  const server = createAdaptorServer({ fetch, hostname: HOST, serverOptions }) as Server;
  server.on('upgrade', (request, socket, head) => upgrade?.(request, socket, head));
  // Node's 5 s end just when a busy machine's next request is on its way, and that request is then lost.
  server.keepAliveTimeout = KEEP_ALIVE_MILLIS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortInUseError(port) : error);
    });
    server.listen(port, HOST, resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    origin: `http://${HOST}:${bound}`,
    serve: (routes, sockets) => {
      const earlier = served;
      served = new ServedRoutes(routes);
      upgrade = sockets;
      return earlier?.idle() ?? Promise.resolve();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Like `listen`, but takes any free port when this one is in use. */
export async function listenNear(port: number): Promise<Listener> {
  try {
    return await listen(port);
  } catch (error) {
    if (error instanceof PortInUseError) return listen(0);
    throw error;
  }
}
