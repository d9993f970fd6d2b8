import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { toCurl } from '../../console/parts/toCurl.ts';

test('toCurl quotes every value for the shell, and sends no header of a browser', () => {
  const body = { query: '{ me { id } }', variables: { nickname: `O'Neil "花子" $(date) \\ \`id\`` } };
  const headers = { 'content-type': 'application/json', Authorization: "it's", 'sec-fetch-site': 'same-origin' };
  const command = toCurl({ url: 'http://localhost:4000/graphql', headers, body });
  const script = `curl() { printf '%s\\n' "$@"; }\n${command}`;

  expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' }).trimEnd().split('\n')).toEqual([
    ...['-s', 'http://localhost:4000/graphql', '-H', 'content-type: application/json', '-H', "Authorization: it's"],
    ...['-d', JSON.stringify(body)],
  ]);
});
