import fc from 'fast-check';
import { isIP } from 'node:net';
import { describe, expect, test } from 'vitest';
import { inputs } from './inputs.ts';
import { runBundle, runs, type Run } from './runResolver.ts';

async function callerOf(run: Run, headers: Record<string, unknown>, env: Record<string, string> = {}) {
  const context = { arguments: { input: inputs['Mutation.signIn'] }, request: { headers }, env };
  const { value } = await run('Mutation.signIn', 'request', context);
  return (value as { payload: { caller: Record<string, string | null> } }).payload.caller;
}

describe.each(runs)('the caller (%s)', (_name, run) => {
  const address = async (forwarded: unknown, env?: Record<string, string>) =>
    (await callerOf(run, { 'x-forwarded-for': forwarded }, env))['address'];

  test.each([
    ['198.51.100.7, 130.176.1.1', '198.51.100.7'],
    ['1.2.3.4, 198.51.100.7, 130.176.1.1', '198.51.100.7'],
    ['2001:db8::8a2e:370:7334,130.176.1.1', '2001:db8::8a2e:370:7334'],
    ['::1, 130.176.1.1', '::1'],
    ['130.176.1.1', null],
    ['', null],
    ['unknown, 130.176.1.1', null],
    ['256.1.1.1, 130.176.1.1', null],
    ['198.51.100.7\n, 130.176.1.1', '198.51.100.7'],
    ['198.51.100.7:443, 130.176.1.1', null],
    ['<script>, 130.176.1.1', null],
  ])('of x-forwarded-for %j is %j', async (forwarded, expected) => {
    expect(await address(forwarded)).toBe(expected);
  });

  test('has the address of a header that was sent several times', async () => {
    expect(await address(['1.2.3.4', '198.51.100.7, 130.176.1.1'])).toBe('198.51.100.7');
  });

  test('has the address at the position that the deployment sets', async () => {
    const forwarded = '198.51.100.7, 130.176.1.1, 130.176.1.2';

    expect(await address(forwarded, { VIEWER_ADDRESS_POSITION: '3' })).toBe('198.51.100.7');
    expect(await address(forwarded, { VIEWER_ADDRESS_POSITION: '1' })).toBe('130.176.1.2');
    expect(await address(forwarded, { VIEWER_ADDRESS_POSITION: '0' })).toBeNull();
    expect(await address(forwarded, { VIEWER_ADDRESS_POSITION: '9' })).toBeNull();
  });

  test('has an address that a client cannot forge by entries on the left', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string())), async (forged) => {
        expect(await address([...forged, '198.51.100.7', '130.176.1.1'].join(','))).toBe('198.51.100.7');
      }),
      { numRuns: 25 },
    );
  });

  test('has an IP address or null', async () => {
    const part = fc.oneof(fc.ipV4(), fc.ipV6(), fc.string(), fc.stringMatching(/^[0-9a-f:.]{1,20}$/));
    await fc.assert(
      fc.asyncProperty(part, async (entry) => {
        const given = await address(`${entry.replaceAll(',', '')}, 130.176.1.1`);
        if (isIP(entry) === 4) expect(given).toBe(entry);
        else expect(given ?? '::').toMatch(/^[0-9a-fA-F:]{2,39}$|^(\d{1,3}\.){3}\d{1,3}$/);
      }),
      { numRuns: 50 },
    );
  });

  test('has at most 200 characters of language', async () => {
    expect((await callerOf(run, { 'accept-language': ` ${'ja,'.repeat(100)}` }))['language']).toBe(
      'ja,'.repeat(100).slice(0, 200),
    );
    expect((await callerOf(run, { 'accept-language': '  ' }))['language']).toBeNull();
    expect((await callerOf(run, {}))['language']).toBeNull();
  });

  test('has a new request id when the trace header does not look like AWS’s', async () => {
    const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

    expect((await callerOf(run, {}))['requestId']).toMatch(uuid);
    expect((await callerOf(run, { 'x-amzn-trace-id': 'password=hunter2 or so' }))['requestId']).toMatch(uuid);
    expect((await callerOf(run, { 'x-amzn-trace-id': 'x'.repeat(129) }))['requestId']).toMatch(uuid);
  });
});

test('the address is null for a position that is no number, as JSON.parse of APPSYNC_JS does not throw', async () => {
  const headers = { 'x-forwarded-for': '198.51.100.7, 130.176.1.1' };

  expect(await callerOf(runBundle, headers, { VIEWER_ADDRESS_POSITION: 'left' })).toMatchObject({ address: null });
});
