import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema, execute, parse, validate, type DocumentNode } from 'graphql';

/*
 * Serves the same mutation over HTTP with graphql-js only, as a reference for the engine: one process, documents parsed
 * and validated once, a fixed result. Prints its address as one line of JSON.
 *
 * usage: node rawGraphql.ts SDL_FILE…
 */
const sdl = process.argv.slice(2).map((file) => readFileSync(file, 'utf8'));
const schema = buildSchema(sdl.join('\n'), { assumeValid: true });
const documents = new Map<string, DocumentNode>();

const challenge = {
  __typename: 'Challenge',
  kind: 'SMS_MFA',
  session: 's'.repeat(3804),
  expiresAt: '2026-01-01T00:00:00.000Z',
  expiresIn: 180,
  resendAvailableAt: null,
  resendAvailableIn: null,
  delivery: { __typename: 'CodeDelivery', medium: 'SMS', destination: '+*******5678' },
  details: null,
};
const rootValue = { signIn: () => challenge };

function prepare(query: string): DocumentNode {
  const known = documents.get(query);
  if (known !== undefined) return known;
  const document = parse(query);
  const problem = validate(schema, document)[0];
  if (problem !== undefined) throw problem;
  documents.set(query, document);
  return document;
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString()) as {
      query: string;
      variables: Record<string, unknown>;
    };
    void Promise.resolve(execute({ schema, document: prepare(query), rootValue, variableValues: variables })).then(
      (result) => {
        const text = JSON.stringify(result);
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
        response.end(text);
      },
    );
  });
});
server.listen(0, '127.0.0.1', () => {
  const graphqlUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  process.stdout.write(`${JSON.stringify({ graphqlUrl, apiKey: 'key' })}\n`);
});
process.on('SIGTERM', () => process.exit(0));
