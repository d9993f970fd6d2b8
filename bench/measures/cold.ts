import { rounds, type Bench } from '../Bench.ts';
import { interleave, type Variants } from '../interleave.ts';
import { customMessage, journey, pythonJourney, pythonSignIn, signIn } from '../processes/events.ts';
import { builtFunction, nodeProgram, reference } from '../processes/functions.ts';
import { findPython, pythonProgram } from '../processes/python.ts';
import { runProcess, type Program } from '../processes/runProcess.ts';
import type { StandIn } from '../processes/startStandIn.ts';
import { show, type Section } from '../section.ts';
import { estimate, ratio, type Estimate } from '../stats.ts';

/** Cost of one cold run, or of several in sequence. */
interface Sample {
  wall: number;
  cpu: number;
  mib: number;
}

interface Report {
  answer: { ok?: boolean } | null;
  cpuMillis: number;
  peakKib: number;
}

const ROUNDS = 21;

const NOTES = [
  'From the start of the process to the response, over HTTPS to a stand-in for Cognito and Secrets Manager in another process.',
  'Not included: creation of the sandbox, download of the code, the network to AWS, a fraction of a vCPU.',
  'Genkan fetches the client secret from Secrets Manager over a second connection; the others read it from their environment.',
  'The journey is signUp, its e-mail, confirmSignUp, signIn, respondToSmsChallenge: two cold functions of Genkan, five of the tutorial.',
];

/**
 * Measures a cold sign-in and a cold journey, and compares them with an empty handler, node:https and the tutorial's
 * design.
 */
export async function measureCold(bench: Bench): Promise<Section> {
  const standIn = await bench.standIn();
  const python = await findPython(bench, standIn);
  const has = typeof python !== 'string';
  const variants: Variants<Sample> = {
    ...(has && { 'sign-in, Python + boto3': () => inSequence([pythonProgram(python, standIn, pythonSignIn)]) }),
    'empty Node.js handler': () => inSequence([nodeProgram(standIn, reference('empty'), [signIn])]),
    'sign-in, node:https alone': () => inSequence([nodeProgram(standIn, reference('direct'), [signIn])]),
    'sign-in, Genkan': () => inSequence([nodeProgram(standIn, files.auth, [signIn])]),
    'e-mail, Genkan': () => inSequence([mail(standIn)]),
    ...(has && {
      'journey, Python + boto3': () => inSequence(pythonJourney.map((step) => pythonProgram(python, standIn, step))),
    }),
    'journey, Genkan': () => inSequence(journeyPrograms(standIn)),
  };
  const files = { auth: builtFunction(bench, 'auth'), customMessage: builtFunction(bench, 'customMessage') };
  const mail = (at: StandIn): Program => nodeProgram(at, files.customMessage, [customMessage]);
  const journeyPrograms = (at: StandIn): Program[] => [nodeProgram(at, files.auth, journey), mail(at)];
  const samples = await interleave(bench, { what: 'cold', count: rounds(bench, ROUNDS) }, variants);
  const notes = has
    ? [...NOTES, `Compared with ${python.versions}.`]
    : [...NOTES, `Not compared with the tutorial's design: ${python}.`];
  return toSection(samples, notes);
}

/** Runs programs in sequence, each with a cold start. */
async function inSequence(programs: readonly Program[]): Promise<Sample> {
  const sum = { wall: 0, cpu: 0, mib: 0 };
  for (const program of programs) {
    const { wallMillis, report } = await runProcess(program);
    const { answer, cpuMillis, peakKib } = report as Report;
    // A failure is fast, so its figures would be wrong.
    if (answer?.ok === false) throw new Error(`${program.arguments.join(' ')} returned ${JSON.stringify(answer)}`);
    sum.wall += wallMillis;
    sum.cpu += cpuMillis;
    sum.mib = Math.max(sum.mib, peakKib / 1024);
  }
  return sum;
}

function toSection(samples: Record<string, Sample[]>, notes: string[]): Section {
  const of = (name: string, key: keyof Sample): number[] => (samples[name] ?? []).map((sample) => sample[key]);
  const against = (name: string, base: string, key: keyof Sample): Estimate | null =>
    samples[base] === undefined ? null : ratio(of(name, key), of(base, key));
  const optional = (value: Estimate | null): string => (value === null ? 'not measured' : show(value, 3));
  const rows = Object.keys(samples).map((name) => {
    const base = `${name.startsWith('journey') ? 'journey' : 'sign-in'}, Python + boto3`;
    return [
      name,
      show(estimate(of(name, 'wall')), 1),
      show(estimate(of(name, 'cpu')), 1),
      estimate(of(name, 'mib')).value.toFixed(1),
      optional(against(name, base, 'wall')),
      optional(against(name, base, 'cpu')),
      optional(against(name, 'empty Node.js handler', 'wall')),
    ];
  });
  const figures = {
    coldSignInWall: against('sign-in, Genkan', 'sign-in, Python + boto3', 'wall'),
    coldSignInCpu: against('sign-in, Genkan', 'sign-in, Python + boto3', 'cpu'),
    coldJourneyWall: against('journey, Genkan', 'journey, Python + boto3', 'wall'),
    coldJourneyCpu: against('journey, Genkan', 'journey, Python + boto3', 'cpu'),
    coldWallAgainstEmpty: against('sign-in, Genkan', 'empty Node.js handler', 'wall'),
    coldCpuAgainstDirect: against('sign-in, Genkan', 'sign-in, node:https alone', 'cpu'),
    peakMemory: against('sign-in, Genkan', 'sign-in, Python + boto3', 'mib'),
  };
  return {
    name: 'cold',
    title: 'Cold start',
    columns: ['', 'wall ms', 'CPU ms', 'peak MiB', 'wall / Python', 'CPU / Python', 'wall / empty'],
    rows,
    notes,
    figures: Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== null)) as Record<
      string,
      Estimate
    >,
  };
}
