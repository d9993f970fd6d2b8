import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Bench } from '../Bench.ts';
import { CLIENT_SECRET } from './responses.ts';
import { numbers, type Load } from './functions.ts';
import type { Program } from './runProcess.ts';
import type { StandIn } from './startStandIn.ts';

/** A Python installation with boto3. */
interface Python {
  /** Path of the interpreter, not of a script that starts it. */
  command: string;
  /** `Python 3.13.1, boto3 1.40.0`. */
  versions: string;
  /** File with boto3's root certificates and the stand-in's authority. */
  certificates: string;
}

const baseline = fileURLToPath(new URL('../baseline', import.meta.url));
const run = promisify(execFile);

const ASK = `
import json, platform, sys
import boto3, botocore.httpsession
print(json.dumps([sys.executable, platform.python_version(), boto3.__version__, botocore.httpsession.where()]))
`;

/** Finds a python3 that can import boto3. Returns the reason as a string when there is none. */
export async function findPython({ folder }: Bench, { authority }: StandIn): Promise<Python | string> {
  try {
    const { stdout } = await run('python3', ['-c', ASK]);
    const [command, python, boto3, roots] = JSON.parse(stdout) as [string, string, string, string];
    const certificates = join(folder, 'python-roots.pem');
    writeFileSync(certificates, `${readFileSync(roots, 'utf8')}\n${authority}`);
    return { command, versions: `Python ${python}, boto3 ${boto3}`, certificates };
  } catch (error) {
    const { code, stderr = '' } = error as { code?: string; stderr?: string };
    if (code === 'ENOENT') return 'python3 is not installed';
    return `python3 cannot import boto3 (${stderr.trim().split('\n').at(-1)})`;
  }
}

/** Returns the program for one cold run of a function of baseline/. */
export function pythonProgram(python: Python, standIn: StandIn, [module, event]: [string, object]): Program {
  return {
    command: python.command,
    arguments: [join(baseline, 'run_function.py'), module, JSON.stringify(event)],
    environment: environment(python, standIn),
  };
}

/** Returns the program for many warm calls of the sign-in of baseline/. */
export function warmPythonProgram(python: Python, standIn: StandIn, load: Load): Program {
  return {
    command: python.command,
    arguments: [join(baseline, 'run_warm.py'), 'sign_in', JSON.stringify(load.event), ...numbers(load)],
    environment: environment(python, standIn),
  };
}

function environment({ certificates }: Python, { cognito }: StandIn): Record<string, string> {
  return {
    PATH: '/usr/bin:/bin',
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    // Lambda's code folder is read-only too.
    PYTHONDONTWRITEBYTECODE: '1',
    AWS_CA_BUNDLE: certificates,
    AWS_DEFAULT_REGION: 'ap-northeast-1',
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    AWS_SESSION_TOKEN: 'token'.repeat(100),
    COGNITO_ENDPOINT: cognito,
    CLIENT_ID: '1h57kf5cpq17m0eml12EXAMPLE',
    CLIENT_SECRET,
  };
}
