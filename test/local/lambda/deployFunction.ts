import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Clock } from '../../../local/clock.ts';
import { EventLog } from '../../../local/events.ts';
import type { FunctionModel } from '../../../local/assembly/model.ts';
import { createLambdaService, type LambdaServiceOptions } from '../../../local/lambda/lambdaService.ts';

/** Writes a function's code to a folder and says what the assembly reader would say of it. */
export function deployFunction(code: string | Record<string, string>, overrides: Partial<FunctionModel> = {}) {
  const codeFolder = mkdtempSync(join(tmpdir(), 'genkan-test-function-'));
  const files = typeof code === 'string' ? { 'index.js': code } : code;
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(codeFolder, path)), { recursive: true });
    writeFileSync(join(codeFolder, path), text);
  }
  const fn: FunctionModel = {
    logicalId: 'Fn',
    name: 'fn',
    arn: `arn:aws:lambda:ap-northeast-1:123456789012:function:${overrides.name ?? 'fn'}`,
    codeFolder,
    handler: 'index.handler',
    runtime: 'nodejs24.x',
    timeoutSeconds: 5,
    memoryMegabytes: 256,
    retryAttempts: 2,
    environment: {},
    layerFolders: [],
    logging: { format: 'Text', level: null },
    ...overrides,
  };
  return fn;
}

/** A Lambda service over these functions, with what it wrote and recorded. */
export function startLambda(functions: FunctionModel[], overrides: Partial<LambdaServiceOptions> = {}) {
  const clock = new Clock();
  const events = new EventLog(clock);
  const lines: string[] = [];
  const service = createLambdaService({
    model: { functions, region: 'ap-northeast-1' },
    clock,
    events,
    environment: {},
    log: (name, line) => lines.push(`${name}: ${line}`),
    ...overrides,
  });
  return { ...service, clock, events, lines };
}
