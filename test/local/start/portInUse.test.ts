import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { PortInUseError } from '../../../local/http/PortInUseError.ts';
import { portInUse } from '../../../local/start/portInUse.ts';

let body = '';
const server = createServer((_, response) => response.end(body));
afterEach(() => void server.close());

async function told(answer: string): Promise<string> {
  body = answer;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const text = await portInUse(new PortInUseError((server.address() as AddressInfo).port));
  server.closeAllConnections();
  return text;
}

test('names the engine that runs at the port', async () => {
  const endpoints = { graphqlUrl: 'http://127.0.0.1:4000/graphql', consoleUrl: 'http://127.0.0.1:4000/' };
  expect(await told(JSON.stringify(endpoints))).toMatch(
    /^Genkan is already running at http:\/\/127\.0\.0\.1:4000\/\. /,
  );
});

test.each(['{}', 'null', 'hello', '{"graphqlUrl":"x","consoleUrl":1}'])(
  'does not take a program for an engine that answers %s',
  async (answer) => expect(await told(answer)).toMatch(/^Port \d+ is in use\. Choose another with --port N/),
);
