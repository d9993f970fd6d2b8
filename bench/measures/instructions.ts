import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Bench } from '../Bench.ts';
import { signIn } from '../processes/events.ts';
import { builtFunction, nodeProgram, reference } from '../processes/functions.ts';
import { runProcess, type Program } from '../processes/runProcess.ts';
import type { Section } from '../section.ts';
import { estimate, type Estimate } from '../stats.ts';

const run = promisify(execFile);
const RUNS = 3;

/** Counts the instructions of cold runs, which do not depend on other load. Requires valgrind. */
export async function measureInstructions(bench: Bench): Promise<Section> {
  const standIn = await bench.standIn();
  const files = {
    'empty Node.js handler': reference('empty'),
    'sign-in, node:https alone': reference('direct'),
    'sign-in, Genkan': builtFunction(bench, 'auth'),
  };
  const rows: string[][] = [];
  const figures: Record<string, Estimate> = {};
  const present = await run('valgrind', ['--version']).catch(() => null);
  for (const [name, file] of Object.entries(present === null ? {} : files)) {
    const counts: number[] = [];
    for (let index = 0; index < (bench.quick ? 1 : RUNS); index += 1) {
      bench.progress(`instructions ${index + 1}: ${name}`);
      counts.push(await count(bench, nodeProgram(standIn, file, [signIn])));
    }
    const { value, noise } = estimate(counts);
    rows.push([name, `${value.toFixed(0)} ± ${noise.toFixed(0)}`]);
    if (name.endsWith('Genkan')) figures['coldInstructions'] = { value, noise };
  }
  return {
    name: 'instructions',
    title: 'Instructions of a cold start (millions)',
    columns: ['', 'instructions'],
    rows,
    notes:
      present === null
        ? ['Not measured: valgrind is not installed.']
        : [
            `Counted by ${present.stdout.trim()}. A third of the sign-in with node:https is OpenSSL's reading of root certificates.`,
          ],
    figures,
  };
}

/** Runs a program under valgrind and returns millions of instructions. */
async function count({ folder }: Bench, { command, arguments: args, environment }: Program): Promise<number> {
  const log = join(folder, 'callgrind.log');
  const tool = ['--tool=callgrind', '--callgrind-out-file=/dev/null', `--log-file=${log}`];
  await runProcess({ command: 'valgrind', arguments: [...tool, command, ...args], environment });
  return Number(/Collected : (\d+)/.exec(readFileSync(log, 'utf8'))?.[1]) / 1e6;
}
