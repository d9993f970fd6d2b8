import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { rounds, type Bench } from '../Bench.ts';
import { interleave } from '../interleave.ts';
import { copyProject } from '../processes/copyProject.ts';
import { startCommand } from '../processes/runCommand.ts';
import { show, type Section } from '../section.ts';
import { estimate, type Estimate } from '../stats.ts';

const ROUNDS = 7;
const FRESH = 'npm start, with a synth';
const READY = 'npm start, nothing changed';
const NODE = 'node local/start.ts, nothing changed';

/** Measures the start of the local gateway, from the command to the line with its addresses. */
export async function measureStart(bench: Bench): Promise<Section> {
  const folder = copyProject(bench, 'start');
  const start = (command: readonly string[]) => async (): Promise<number> => {
    const { millis, stop } = await startCommand({ command: [...command, '--json', '--port', '0'], folder });
    await stop();
    return millis;
  };
  const npm = start(['npm', 'start', '--']);
  const samples = await interleave(
    bench,
    { what: 'start', count: rounds(bench, ROUNDS) },
    {
      [FRESH]: () => {
        rmSync(join(folder, 'cdk.out'), { recursive: true, force: true });
        return npm();
      },
      [READY]: npm,
      [NODE]: start([process.execPath, '--disable-warning=ExperimentalWarning', 'local/start.ts']),
    },
  );
  const seconds = (name: string): Estimate => estimate((samples[name] ?? []).map((millis) => millis / 1000));
  return {
    name: 'start',
    title: 'Local start',
    columns: ['', 'seconds'],
    rows: Object.keys(samples).map((name) => [name, show(seconds(name), 2)]),
    notes: ['The difference between the last two is npm.'],
    figures: { startWithSynth: seconds(FRESH), startWithoutSynth: seconds(READY) },
  };
}
