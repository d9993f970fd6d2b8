import { createVerifier } from '@genkan/guards';
import { nodeGuard } from '@genkan/guards/node';
import { createServer } from 'node:http';
import { end, readOptions } from './options.ts';

// A server whose orders only signed-in users see: `npm run example:guard`, beside a running engine.

const { engine, port } = readOptions();

/** The ids that a server of your own has in its settings: outputs of the stack. */
const endpoints = await fetch(new URL('/endpoints', engine)).catch(() => null);
if (!endpoints?.ok) end(`No engine answers at ${engine}. Start one with \`npm start\`, or name it with --engine URL.`);
const { cognitoUrl, userPoolId, clientId } = (await endpoints.json()) as Record<string, string>;

const verifier = createVerifier({
  // On AWS, leave the endpoint out.
  pools: [{ userPoolId: String(userPoolId), clientIds: [String(clientId)], endpoint: String(cognitoUrl) }],
  tokenUse: 'access',
});

const server = createServer(
  nodeGuard(verifier, (_request, response, { sub }) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ owner: sub, orders: ['two cups', 'a teapot'] }));
  }),
);
server.on('error', ({ message }) => end(`${message}. Choose another port with --port N.`));
server.listen(port, '127.0.0.1', () => {
  const address = server.address();
  const taken = typeof address === 'object' ? address?.port : port;
  process.stdout.write(`http://127.0.0.1:${taken}/orders\n`);
});
