import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startEngine, type Engine } from '../../../local/Engine.ts';

/** A request of docs/control-api.md with its answer. */
interface Example {
  script: string;
  language: string;
  status: string;
  answer: string;
}

const page = readFileSync('docs/control-api.md', 'utf8');
const examples: Example[] = [...page.matchAll(/```sh\n([^]*?)```\n\n```(json|text) (\d+)\n([^]*?)```/g)].map(
  ([, script = '', language = '', status = '', answer = '']) => ({ script, language, status, answer }),
);

let engine: Engine;
/** The `sub` of the last user that was created. */
let sub = '';
beforeAll(async () => {
  engine = await startEngine({ assembly: inject('assemblies').default, stateFolder: null });
});
afterAll(() => engine.stop());

/** Runs a script of the page with curl, which prints the body and then the status. */
function run(script: string): Promise<string> {
  const origin = new URL(engine.consoleUrl).origin;
  const command = script.replaceAll('http://127.0.0.1:4000', origin).replaceAll('/SUB', `/${sub}`);
  const last = command.lastIndexOf('curl ');
  const marked = `${command.slice(0, last)}curl -sS -w '\\n%{http_code}' ${command.slice(last + 'curl '.length)}`;
  const env = { ...process.env, API_KEY: engine.apiKey };
  // A stream ends with an error of curl, because it has no end of its own.
  return new Promise((resolve) => execFile('sh', ['-c', marked], { env }, (_error, output) => resolve(output)));
}

/** Returns which members and types an answer lacks, by path; values that differ from run to run are not compared. */
function differences(actual: unknown, shown: unknown, path = ''): string[] {
  if (Array.isArray(shown)) {
    if (!Array.isArray(actual)) return [`${path} is no list`];
    return shown.flatMap((item, index) => differences(actual[index], item, `${path}[${index}]`));
  }
  if (typeof shown === 'object' && shown !== null) {
    if (typeof actual !== 'object' || actual === null) return [`${path} is no object`];
    return Object.entries(shown).flatMap(([name, value]) =>
      differences((actual as Record<string, unknown>)[name], value, `${path}.${name}`),
    );
  }
  const isSame = VARYING.test(path) ? typeof actual === typeof shown : actual === shown;
  return isSame ? [] : [`${path} is ${JSON.stringify(actual)}`];
}

const VARYING =
  /\.(id|\w*[uU]rl|endpoint|apiKey|userPoolId|clientId|name|sub|username|user|trace|body|code|now|durationMillis|\w+At|at)$/;
const FULL = 4;

test.each(examples)('$script', async ({ script, language, status, answer }) => {
  const [, body = '', code] = /^([^]*)\n(\d+)$/.exec(await run(script)) ?? [];
  expect(code).toBe(status);
  if (language === 'text' || answer.trim() === '') {
    expect(body).toContain(answer.replace('…', '').trim());
    return;
  }
  const actual: unknown = JSON.parse(body);
  const shown: unknown = JSON.parse(answer);
  expect(differences(actual, shown)).toEqual([]);
  // An answer of many lines shows every member.
  if (answer.split('\n').length > FULL) expect(namesOf(actual)).toEqual(namesOf(shown));
  sub = /"sub":"([^"]+)"/.exec(body)?.[1] ?? sub;
});

/** Returns the names of an object's members, or of those of a list's first item. */
function namesOf(value: unknown): string[] {
  const item: unknown = Array.isArray(value) ? value[0] : value;
  return Object.keys(item as object).sort();
}

test('the page shows every route of the API, and every request has an answer', () => {
  const requests = examples.map(({ script }) => {
    const [, method = 'GET', path = ''] = /^curl (?:.*-X (\w+) )?.*:4000(\/[^\s'?]*)/.exec(script) ?? [];
    return `${method} ${path.replace(/\/(SUB|\d+)/, '/:id')}`;
  });
  expect(page.match(/```sh/g)).toHaveLength(examples.length);
  expect(new Set(requests)).toEqual(
    new Set([
      'POST /graphql',
      'GET /account',
      'PATCH /account',
      ...[
        'GET /endpoints',
        'GET /genkan.config.json',
        'GET /clock',
        'POST /clock',
        'GET /events',
        'GET /events/:id',
        'GET /stream',
        'POST /reset',
      ],
      ...['GET /users', 'GET /users/:id', 'POST /users', 'POST /users/seed', 'PATCH /users/:id', 'DELETE /users/:id'],
      ...[
        'GET /groups',
        'POST /users/:id/sign-out',
        'POST /users/:id/reset-password',
        'POST /users/:id/resend-invitation',
      ],
      ...[
        'GET /inbox',
        'GET /inbox/:id',
        'GET /inbox/:id/raw',
        'PATCH /inbox/:id',
        'DELETE /inbox/:id',
        'DELETE /inbox',
      ],
      ...['GET /identity-providers', 'POST /identity-providers/next'],
      ...['GET /faults', 'POST /faults', 'DELETE /faults/:id', 'DELETE /faults'],
    ]),
  );
});
