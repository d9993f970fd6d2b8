import { rounds, type Bench } from '../Bench.ts';
import { interleave } from '../interleave.ts';
import { pythonSignIn, signIn } from '../processes/events.ts';
import { builtFunction, reference, warmNodeProgram } from '../processes/functions.ts';
import { findPython, warmPythonProgram } from '../processes/python.ts';
import { runProcess, type Program } from '../processes/runProcess.ts';
import { show, type Section } from '../section.ts';
import { estimate, quantile, type Estimate } from '../stats.ts';

/** Cost of a call in one process: milliseconds, and calls per second. */
interface Sample {
  p50: number;
  p99: number;
  cpu: number;
  rate: number;
}

const ROUNDS = 5;
const WARM_UPS = 300;
const CALLS = 1000;
const CONCURRENT = 16;
const RAW = 'raw round trip';

/** Measures a warm sign-in and compares it with the raw round trip, sequentially and with sixteen concurrent calls. */
export async function measureWarm(bench: Bench): Promise<Section> {
  const standIn = await bench.standIn();
  const python = await findPython(bench, standIn);
  const load = (event: object, atOnce: number) => ({ event, warmUps: WARM_UPS, calls: CALLS, atOnce });
  const auth = builtFunction(bench, 'auth');
  const programs = (atOnce: number): Record<string, Program> => ({
    [RAW]: warmNodeProgram(standIn, reference('raw'), load(signIn, atOnce)),
    'node:https alone': warmNodeProgram(standIn, reference('direct'), load(signIn, atOnce)),
    Genkan: warmNodeProgram(standIn, auth, load(signIn, atOnce)),
    ...(typeof python !== 'string' && {
      'Python + boto3': warmPythonProgram(python, standIn, load(pythonSignIn[1], atOnce)),
    }),
  });
  const variants = Object.fromEntries(
    [1, CONCURRENT].flatMap((atOnce) =>
      Object.entries(programs(atOnce)).map(([name, program]) => [label(name, atOnce), () => sample(program)]),
    ),
  );
  const samples = await interleave(bench, { what: 'warm', count: rounds(bench, ROUNDS) }, variants);
  return {
    name: 'warm',
    title: `Warm sign-in (${CALLS} calls after ${WARM_UPS} warm-up calls, HTTPS keep-alive)`,
    columns: ['', 'p50 ms', 'p99 ms', 'CPU ms', 'calls/s', 'p50 above raw', 'CPU above raw'],
    rows: Object.entries(samples).map(([name, own]) => toRow(name, own, samples[rawOf(name)] ?? [])),
    notes: [
      'An execution environment of Lambda handles one event at a time, so sixteen concurrent calls only show the headroom.',
      ...(typeof python === 'string' ? [`Python + boto3 not measured: ${python}.`] : []),
    ],
    figures: {
      warmP50: above(samples, 'p50', 1),
      warmCpu: above(samples, 'cpu', 1),
      warmP50Crowd: above(samples, 'p50', CONCURRENT),
    },
  };
}

function label(name: string, atOnce: number): string {
  return atOnce === 1 ? name : `${name}, ${atOnce} concurrent`;
}
function rawOf(name: string): string {
  return name.includes('concurrent') ? label(RAW, CONCURRENT) : RAW;
}

async function sample(program: Program): Promise<Sample> {
  const { millis, cpuMillis, seconds } = (await runProcess(program)).report as {
    millis: number[];
    cpuMillis: number;
    seconds: number;
  };
  const { length } = millis;
  return { p50: quantile(millis, 0.5), p99: quantile(millis, 0.99), cpu: cpuMillis / length, rate: length / seconds };
}

function differences(own: readonly Sample[], raw: readonly Sample[], key: 'p50' | 'cpu'): Estimate {
  return estimate(own.map((sample, round) => sample[key] - (raw[round]?.[key] ?? NaN)));
}

function above(samples: Record<string, Sample[]>, key: 'p50' | 'cpu', atOnce: number): Estimate {
  return differences(samples[label('Genkan', atOnce)] ?? [], samples[label(RAW, atOnce)] ?? [], key);
}

function toRow(name: string, own: readonly Sample[], raw: readonly Sample[]): string[] {
  const column = (key: keyof Sample): Estimate => estimate(own.map((sample) => sample[key]));
  return [
    name,
    show(column('p50'), 2),
    show(column('p99'), 2),
    show(column('cpu'), 2),
    column('rate').value.toFixed(0),
    show(differences(own, raw, 'p50'), 2),
    show(differences(own, raw, 'cpu'), 2),
  ];
}
