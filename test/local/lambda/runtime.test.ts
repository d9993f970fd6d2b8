import { existsSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import type { FunctionModel } from '../../../local/assembly/model.ts';
import { deployFunction, startLambda } from './deployFunction.ts';

const services: ReturnType<typeof startLambda>[] = [];

function start(fn: FunctionModel, overrides = {}) {
  const service = startLambda([fn], overrides);
  services.push(service);
  const call = async (event: unknown = {}) => {
    const result = await service.invoke(fn.arn, event);
    if (!('payload' in result)) throw new Error(`${result.errorType}: ${result.errorMessage}`);
    return result.payload;
  };
  return { ...service, call };
}

afterEach(async () => {
  await Promise.all(services.splice(0).map((service) => service.stop()));
});

describe('environment', () => {
  const code = 'exports.handler = async () => ({ ...process.env });';

  test("is Lambda's, the function's and the engine's, and nothing of the machine's", async () => {
    process.env['GENKAN_TEST_HOST_ONLY'] = 'must not be seen';
    const fn = deployFunction(code, { environment: { CLIENT_ID: 'abc', LANG: 'ja_JP.UTF-8' }, memoryMegabytes: 512 });
    const endpoint = { AWS_ENDPOINT_URL_SECRETS_MANAGER: 'http://127.0.0.1:4001' };
    const variables = (await start(fn, { environment: endpoint }).call()) as Record<string, string>;
    delete process.env['GENKAN_TEST_HOST_ONLY'];
    expect(variables).toMatchObject({
      _HANDLER: 'index.handler',
      AWS_REGION: 'ap-northeast-1',
      AWS_DEFAULT_REGION: 'ap-northeast-1',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      AWS_LAMBDA_FUNCTION_NAME: 'fn',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/fn',
      TZ: ':UTC',
      CLIENT_ID: 'abc',
      LANG: 'ja_JP.UTF-8',
      ...endpoint,
    });
    expect(variables['_X_AMZN_TRACE_ID']).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$/);
    const allowed = /^(AWS_|LAMBDA_|_HANDLER$|_X_AMZN_TRACE_ID$|LANG$|PATH$|NODE_PATH$|TZ$|CLIENT_ID$)/;
    expect(Object.keys(variables).filter((name) => !allowed.test(name))).toEqual([]);
  });

  test('does not let the function override what Lambda reserves', async () => {
    const fn = deployFunction(code, { environment: { AWS_REGION: 'eu-west-1' } });
    expect(await start(fn).call()).toMatchObject({ AWS_REGION: 'ap-northeast-1' });
  });

  test('runs outside this project, in UTC, with the task folder as working folder', async () => {
    const fn = deployFunction(`exports.handler = async () => ({
      root: process.env.LAMBDA_TASK_ROOT, cwd: process.cwd(), file: __dirname,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone, offset: new Date().getTimezoneOffset() });`);
    const answer = (await start(fn).call()) as Record<string, string>;
    expect(answer).toMatchObject({ cwd: answer['root'], file: answer['root'], zone: 'UTC', offset: 0 });
    expect(answer['root']).not.toContain(process.cwd());
  });

  test('removes the staged code at the end', async () => {
    const service = start(deployFunction('exports.handler = async () => __dirname;'));
    const folder = (await service.call()) as string;
    expect(existsSync(folder)).toBe(true);
    await service.stop();
    expect(existsSync(folder)).toBe(false);
  });
});

describe('context', () => {
  test("is Lambda's", async () => {
    const fn = deployFunction(`exports.handler = async (event, context) => ({
      ...context, remaining: context.getRemainingTimeInMillis(), keys: Object.keys(context).sort() });`);
    const { call } = start(fn);
    const [first, second] = [await call(), await call()] as Record<string, unknown>[];
    expect(first).toMatchObject({
      functionName: 'fn',
      functionVersion: '$LATEST',
      invokedFunctionArn: fn.arn,
      memoryLimitInMB: '256',
      logGroupName: '/aws/lambda/fn',
    });
    expect(first?.['awsRequestId']).toMatch(/^[0-9a-f-]{36}$/);
    expect(second?.['awsRequestId']).not.toBe(first?.['awsRequestId']);
    expect(second?.['logStreamName']).toBe(first?.['logStreamName']);
    expect(first?.['remaining']).toBeGreaterThan(4500);
    expect(first?.['remaining']).toBeLessThanOrEqual(5000);
  });
});

describe('time', () => {
  const code = `const born = Date.now();
    exports.handler = async (event, context) => {
      const before = performance.now();
      await new Promise((done) => setTimeout(done, 20));
      return {
        born, now: Date.now(), made: new Date().getTime(), text: Date(), again: new (new Date(0).constructor)().getTime(),
        value: new Date('2020-01-01T00:00:00Z').toISOString(), parts: new Date(2020, 0, 2).getDate(), utc: Date.UTC(2020, 0),
        is: [new Date() instanceof Date, Object.prototype.toString.call(new Date()), Date.name, Date.length],
        sub: new (class Later extends Date {})().getTime(), waited: performance.now() - before,
        remaining: context.getRemainingTimeInMillis(),
      };
    };`;

  test("follows the engine's clock in every way to ask for it, at once and while warm", async () => {
    const { call, clock } = start(deployFunction(code));
    const first = (await call()) as Record<string, number>;
    expect(Math.abs((first['now'] ?? 0) - clock.nowMillis())).toBeLessThan(1000);

    const day = 86_400_000;
    clock.advance(day);
    const answer = (await call()) as Record<string, number> & { text: string };
    for (const name of ['now', 'made', 'again', 'sub']) {
      expect(Math.abs((answer[name] ?? 0) - clock.nowMillis()), name).toBeLessThan(1000);
    }
    expect(Math.abs(Date.parse(answer.text) - clock.nowMillis())).toBeLessThan(2000);
    expect(answer).toMatchObject({
      value: '2020-01-01T00:00:00.000Z',
      parts: 2,
      utc: Date.UTC(2020, 0),
      is: [true, '[object Date]', 'Date', 7],
      born: first['born'],
    });
  });

  test('leaves timers, performance and the remaining time on real time', async () => {
    const { call, clock } = start(deployFunction(code));
    clock.advance(3_600_000);
    const answer = (await call()) as Record<string, number>;
    expect(answer['waited']).toBeGreaterThan(15);
    expect(answer['waited']).toBeLessThan(2000);
    expect(answer['remaining']).toBeGreaterThan(3000);
  });
});

describe('output', () => {
  test('reaches the log line by line, before the answer, from console and both streams', async () => {
    const fn = deployFunction(`
      console.log('starting');
      exports.handler = async () => {
        console.log('one\\ntwo'); console.error('three');
        process.stdout.write('fo'); process.stdout.write(Buffer.from('ur\\n'));
        await new Promise((done) => process.stdout.write('five', done));
      };`);
    const { call, lines } = start(fn);
    await call();
    expect(lines).toEqual(['starting', 'one', 'two', 'three', 'four', 'five'].map((line) => `fn: ${line}`));
  });

  test('keeps a character whole that was written in two pieces', async () => {
    const fn = deployFunction(`exports.handler = async () => {
      const bytes = Buffer.from('花\\n'); process.stdout.write(bytes.subarray(0, 1)); process.stdout.write(bytes.subarray(1));
    };`);
    const { call, lines } = start(fn);
    await call();
    expect(lines).toEqual(['fn: 花']);
  });
});
