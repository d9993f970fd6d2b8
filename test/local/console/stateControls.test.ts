import { beforeEach, describe, expect, test } from 'vitest';
import { EngineError } from '../../../local/EngineError.ts';
import { openConsole } from './openConsole.ts';

const DOCUMENT = { genkan: 1, users: [{ attributes: { email: 'hanako@example.jp' }, passwordHash: null }] };
let imported: unknown[];
beforeEach(() => {
  imported = [];
});

function open() {
  return openConsole({
    exportUsers: () => DOCUMENT,
    importUsers: async (document) => {
      if (document === null) throw new EngineError('genkan: is missing');
      imported.push(document);
      return Promise.resolve(1);
    },
  });
}

describe('/state', () => {
  test('returns the users, as a file to save', async () => {
    const response = await open().call('GET /state');
    expect(await response.json()).toEqual(DOCUMENT);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="genkan-users.json"');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('imports users, and returns their number', async () => {
    const response = await open().call('POST /state', { body: DOCUMENT });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ users: 1 });
    expect(imported).toEqual([DOCUMENT]);
  });

  test.each([
    ['an invalid document', 'null', 'genkan: is missing. Nothing was imported.'],
    ['a body that is not JSON', '{', expect.stringMatching(/JSON.*\. Nothing was imported\.$/)],
  ])('rejects %s', async (_, body, error) => {
    const response = await open().call('POST /state', { body });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error });
    expect(imported).toEqual([]);
  });

  test('is closed to other web sites', async () => {
    const headers = { origin: 'https://example.com' };
    expect((await open().call('POST /state', { body: DOCUMENT, headers })).status).toBe(403);
    expect((await open().call('GET /state', { headers: { host: 'example.com' } })).status).toBe(403);
    expect(imported).toEqual([]);
  });
});
