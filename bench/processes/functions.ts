import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleFunction } from '../../infra/functions/bundleFunction.ts';
import type { Bench } from '../Bench.ts';
import { CLIENT_SECRET } from './responses.ts';
import { AUTH_ENVIRONMENT } from './authEnvironment.ts';
import type { Program } from './runProcess.ts';
import type { StandIn } from './startStandIn.ts';

function here(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

/** Returns the file of a handler of reference/. */
export function reference(name: 'empty' | 'direct' | 'raw'): string {
  return here(`../reference/${name}.cjs`);
}

/** Bundles a function as it is deployed, and returns the file. */
export function builtFunction({ folder }: Bench, name: string): string {
  const into = join(folder, name);
  mkdirSync(into, { recursive: true });
  const file = join(into, 'index.js');
  writeFileSync(file, bundleFunction(name).code);
  return file;
}

/** Returns the environment of the functions on Lambda, with the stand-in instead of AWS. */
function nodeEnvironment({ cognito, secrets, authorityFile }: StandIn): Record<string, string> {
  return {
    PATH: '/usr/bin:/bin',
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    NODE_EXTRA_CA_CERTS: authorityFile,
    AWS_REGION: 'ap-northeast-1',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: 'bench',
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    AWS_SESSION_TOKEN: 'token'.repeat(100),
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognito,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets,
    // The function pendingAccounts, too, is invoked in the stand-in.
    AWS_ENDPOINT_URL_LAMBDA: secrets,
    PENDING_ACCOUNTS_FUNCTION: 'pendingAccounts',
    CLIENT_ID: '1h57kf5cpq17m0eml12EXAMPLE',
    CLIENT_SECRET,
    CLIENT_SECRET_ARN: 'arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:bench',
    ...AUTH_ENVIRONMENT,
    // The floor is a deliberate wait, which is not measured.
    SIGN_UP_FLOOR_MILLIS: '0',
    APP_NAME: 'Genkan',
    DEFAULT_LOCALE: 'en',
  };
}

/** Returns the program for one cold run of a handler with these events. */
export function nodeProgram(standIn: StandIn, file: string, events: readonly object[]): Program {
  return {
    command: process.execPath,
    arguments: [here('runFunction.cjs'), file, JSON.stringify(events)],
    environment: nodeEnvironment(standIn),
  };
}

/** Returns the program for many warm calls of a handler. */
export function warmNodeProgram(standIn: StandIn, file: string, load: Load): Program {
  return {
    command: process.execPath,
    arguments: [here('runWarm.cjs'), file, JSON.stringify(load.event), ...numbers(load)],
    environment: nodeEnvironment(standIn),
  };
}

/** Calls of a warm handler. */
export interface Load {
  event: object;
  warmUps: number;
  calls: number;
  atOnce: number;
}

/** Returns the numbers of a load as command arguments. */
export function numbers({ warmUps, calls, atOnce }: Load): string[] {
  return [warmUps, calls, atOnce].map(String);
}
