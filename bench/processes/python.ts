import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Bench } from '../Bench.ts';
import { CLIENT_SECRET } from './answers.ts';
import { numbers, type Load } from './functions.ts';
import type { Program } from './runProcess.ts';
import type { StandIn } from './startStandIn.ts';

/** A Python that has boto3. */
interface Python {
  /** The interpreter itself, not a script that starts it. */
  command: string;
  /** `Python 3.13.1, boto3 1.40.0`. */
  versions: string;
  /** The root certificates that boto3 would load, and the stand-in's authority with them. */
  certificates: string;
}

const baseline = fileURLToPath(new URL('../baseline', import.meta.url));
const run = promisify(execFile);

const ASK = `
import json, platform, sys
import boto3, botocore.httpsession
print(json.dumps([sys.executable, platform.python_version(), boto3.__version__, botocore.httpsession.where()]))
`;

/** Looks for a python3 that can import boto3. @returns it, or why there is none. */
export async function findPython({ folder }: Bench, { authority }: StandIn): Promise<Python | string> {
  try {
    const { stdout } = await run('python3', ['-c', ASK]);
    const [command, python, boto3, roots] = JSON.parse(stdout) as [string, string, string, string];
    const certificates = join(folder, 'python-roots.pem');
    writeFileSync(certificates, `${readFileSync(roots, 'utf8')}\n${authority}`);
    return { command, versions: `Python ${python}, boto3 ${boto3}`, certificates };
  } catch (error) {
    const { code, stderr = '' } = error as { code?: string; stderr?: string };
    if (code === 'ENOENT') return 'there is no python3 here';
    return `python3 cannot import boto3 (${stderr.trim().split('\n').at(-1)})`;
  }
}

/** One run of a function of baseline/ in a process of its own. */
export function pythonProgram(python: Python, standIn: StandIn, [module, event]: [string, object]): Program {
  return {
    command: python.command,
    arguments: [join(baseline, 'run_function.py'), module, JSON.stringify(event)],
    environment: environment(python, standIn),
  };
}

/** Many calls of a function of baseline/ in a process that has warmed up. */
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
    // Lambda's code folder cannot be written to either.
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
