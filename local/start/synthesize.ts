import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { EngineError } from '../EngineError.ts';

/** The part of cdk.json that running the CDK app needs. */
interface CdkConfig {
  app: string;
  output: string;
  context: Record<string, unknown>;
}

/** Thrown when the project cannot be synthesized; the message has the output of the app. */
export class SynthError extends EngineError {}

/**
 * Reads cdk.json.
 * @param project the folder that holds it.
 * @returns the command, its output folder (absolute) and the context.
 * @throws SynthError when there is none, or none with an `app`.
 */
export function readCdkConfig(project: string): CdkConfig {
  let json: Partial<Record<keyof CdkConfig, unknown>>;
  try {
    json = JSON.parse(readFileSync(join(project, 'cdk.json'), 'utf8')) as typeof json;
  } catch {
    throw new SynthError(
      `${project} holds no readable cdk.json; start in a CDK project, or name one with --assembly DIR`,
    );
  }
  if (typeof json.app !== 'string') throw new SynthError('cdk.json names no app');
  const output = typeof json.output === 'string' ? json.output : 'cdk.out';
  return { app: json.app, output: resolve(project, output), context: (json.context ?? {}) as CdkConfig['context'] };
}

/**
 * Runs the CDK app as the CDK CLI does, but without the CLI's own start-up time and without the template checks, which
 * `npm run check` and a deployment run.
 * @throws SynthError with the output of the app when it fails.
 */
export async function synthesize(project: string, { app, output, context }: CdkConfig): Promise<void> {
  const written: Buffer[] = [];
  const child = spawn(app, {
    cwd: project,
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      // The app runs on the same Node.js as the engine, not on the `node` of the machine.
      PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
      CDK_OUTDIR: output,
      CDK_CONTEXT_JSON: JSON.stringify(context),
      CDK_VALIDATION: 'false',
    },
  });
  child.stdout.on('data', (chunk: Buffer) => written.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => written.push(chunk));
  const outcome = await new Promise<string>((settle) => {
    child.on('error', (error) => settle(error.message));
    child.on('close', (code, signal) => settle(code === 0 ? '' : `exit ${code ?? signal}`));
  });
  if (outcome !== '') throw new SynthError(`synth failed (${outcome}): ${app}\n${Buffer.concat(written).toString()}`);
}
