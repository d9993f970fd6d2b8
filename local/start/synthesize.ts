import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { EngineError } from '../EngineError.ts';
import { appFailure } from './appFailure.ts';
import { jsonProblem } from './jsonProblem.ts';

/** The part of cdk.json that running the CDK app needs. */
export interface CdkConfig {
  app: string;
  output: string;
  context: Record<string, unknown>;
  /** Globs of the inputs, for `cdk watch` and for the engine; null where cdk.json has none. */
  watch: { include: string[]; exclude: string[] } | null;
}

/** Thrown when the project cannot be synthesized. */
export class SynthError extends EngineError {
  /** Everything that the app wrote; empty when it did not run. */
  readonly output: string;

  constructor(message: string, output = '') {
    super(message);
    this.output = output;
  }
}

/**
 * Reads cdk.json.
 * @param project the folder that holds it.
 * @returns the command, its output folder (absolute) and the context.
 * @throws SynthError when there is none, or none with an `app`; a syntax error is named with its line and column.
 */
export function readCdkConfig(project: string): CdkConfig {
  const json = readJson(join(project, 'cdk.json'));
  if (typeof json.app !== 'string') throw new SynthError('cdk.json has no "app", the command that synthesizes.');
  const output = typeof json.output === 'string' ? json.output : 'cdk.out';
  const context = (json.context ?? {}) as CdkConfig['context'];
  return { app: json.app, output: resolve(project, output), context, watch: readWatch(json.watch) };
}

/** A single glob may stand without a list; without `include`, every file is an input. */
function readWatch(watch: unknown): CdkConfig['watch'] {
  if (typeof watch !== 'object' || watch === null) return null;
  const { include = '**', exclude = [] } = watch as { include?: unknown; exclude?: unknown };
  return { include: [include].flat().map(String), exclude: [exclude].flat().map(String) };
}

function readJson(file: string): Partial<Record<keyof CdkConfig, unknown>> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new SynthError(`${file} cannot be read. Start in a CDK project, or name an assembly with --assembly DIR.`);
  }
  const problem = jsonProblem(text);
  if (problem !== null) {
    const { line, column, found } = problem;
    throw new SynthError(`cdk.json:${line}:${column}: Unexpected ${found} in JSON.`);
  }
  return Object(JSON.parse(text)) as ReturnType<typeof readJson>;
}

/**
 * Runs the CDK app as the CDK CLI does, but without the CLI's own start-up time and without the template checks, which
 * `npm run check` and a deployment run.
 * @throws SynthError when it fails, with the message of its error, or else with its whole output.
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
  if (outcome === '') return;
  const wrote = Buffer.concat(written).toString();
  const failed = `synth failed (${outcome}): ${app}`;
  const message = appFailure(wrote, project);
  throw new SynthError(
    message === null ? `${failed}\n${wrote}` : `${message}\n${failed}; --verbose shows its output.`,
    wrote,
  );
}
