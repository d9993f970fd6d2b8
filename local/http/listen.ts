import { createAdaptorServer } from '@hono/node-server';
import type { HttpBindings } from '@hono/node-server';
import type { Server } from 'node:http';
import type { Hono } from 'hono';

/** The only address that the engine listens on: its inbox and its users are nobody else's business. */
export const HOST = '127.0.0.1';

/** What the routes find in their context: Node's own request, for the caller's address. */
export type HttpEnvironment = { Bindings: HttpBindings };

export type Listener = {
  port: number;
  /** `http://127.0.0.1:<port>`. */
  origin: string;
  /** Ends every connection, also those that are kept alive. */
  close(): Promise<void>;
};

/** Thrown when another process listens on the port already. */
export class PortInUseError extends Error {
  readonly port: number;

  constructor(port: number) {
    super(`port ${port} is in use; choose another with --port N, or any free one with --port 0`);
    this.name = 'PortInUseError';
    this.port = port;
  }
}

/**
 * Serves routes on the machine's own address.
 * @param port 0: any free port.
 * @throws PortInUseError
 */
export const listen = async (routes: Hono<HttpEnvironment>, port: number): Promise<Listener> => {
  // Without options for HTTP/2 the adapter makes a plain server.
  const server = createAdaptorServer({ fetch: routes.fetch, hostname: HOST }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortInUseError(port) : error);
    });
    server.listen(port, HOST, resolve);
  });
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return {
    port: bound,
    origin: `http://${HOST}:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
