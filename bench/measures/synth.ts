import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rounds, type Bench } from '../Bench.ts';
import { interleave } from '../interleave.ts';
import { copyProject } from '../processes/copyProject.ts';
import { timeCommand } from '../processes/runCommand.ts';
import { exact, show, showKb, type Section } from '../section.ts';
import { estimate, type Estimate } from '../stats.ts';
import { templateBytes } from '../templateBytes.ts';

const ROUNDS = 7;

/** Measures a synth with the CDK CLI and without it. */
export async function measureSynth(bench: Bench): Promise<Section> {
  const folder = copyProject(bench, 'synth');
  const cdk = [process.execPath, join(folder, 'node_modules/aws-cdk/bin/cdk'), 'synth', '--quiet'];
  const environment = { PATH: [join(folder, 'node_modules/.bin'), process.env['PATH']].join(':') };
  const withoutChecks = { ...environment, CDK_VALIDATION: 'false' };
  const output = join(folder, 'cdk.out');
  const run = (command: string[], added: Record<string, string>) => () =>
    timeCommand({ command, folder, environment: added });
  const samples = await interleave(
    bench,
    { what: 'synth', count: rounds(bench, ROUNDS) },
    {
      'cdk synth': run(cdk, environment),
      'cdk synth, CDK_VALIDATION=false': run(cdk, withoutChecks),
      'the app alone, CDK_VALIDATION=false': run([process.execPath, 'infra/app.ts'], {
        ...withoutChecks,
        CDK_OUTDIR: output,
        CDK_CONTEXT_JSON: JSON.stringify((JSON.parse(readFileSync(join(folder, 'cdk.json'), 'utf8')) as Cdk).context),
      }),
    },
  );
  const seconds = (name: string): Estimate => estimate((samples[name] ?? []).map((millis) => millis / 1000));
  const template = templateBytes(output);
  return {
    name: 'synth',
    title: 'Synth',
    columns: ['', 'seconds'],
    rows: [...Object.keys(samples).map((name) => [name, show(seconds(name), 2)]), ['template', showKb(template)]],
    notes: ['With a compile cache from an earlier synth. The first synth on a machine takes a tenth longer.'],
    figures: {
      synthSeconds: seconds('cdk synth'),
      synthUncheckedSeconds: seconds('the app alone, CDK_VALIDATION=false'),
      templateBytes: exact(template),
    },
  };
}

interface Cdk {
  context: object;
}
