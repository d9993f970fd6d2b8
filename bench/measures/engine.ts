import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rounds, type Bench } from '../Bench.ts';
import { interleave, type Variants } from '../interleave.ts';
import { copyProject } from '../processes/copyProject.ts';
import { engineCommand, loadProgram, rawGraphqlCommand, type Gateway } from '../processes/engineCommand.ts';
import { startCommand, timeCommand, type Command } from '../processes/runCommand.ts';
import { runProcess } from '../processes/runProcess.ts';
import { seedUsers } from '../processes/seedUsers.ts';
import { show, type Section } from '../section.ts';
import { estimate, ratio, type Estimate } from '../stats.ts';

interface Sample {
  start: number;
  rate: number;
  p50: number;
  p99: number;
}

/** Numbers of users in the pool. */
export const USERS = [100, 10_000, 100_000] as const;
const ROUNDS = 5;
const CONNECTIONS = 16;
const RAW = 'graphql-js alone, one core';

/** Measures the engine's start time and sign-in rate by number of users in its pool. */
export async function measureEngine(bench: Bench): Promise<Section> {
  const project = copyProject(bench, 'engine');
  const assembly = join(project, 'cdk.out');
  bench.progress('engine: synthesizing');
  await timeCommand({
    command: [process.execPath, 'infra/app.ts'],
    folder: project,
    environment: { CDK_OUTDIR: assembly, CDK_VALIDATION: 'false' },
  });
  const query = queryOf(bench.project);
  const variants: Record<string, () => Promise<Sample>> = {
    [RAW]: () => measureServer(rawGraphqlCommand(bench), { bench, query, users: 100 }),
  };
  for (const users of USERS) {
    bench.progress(`engine: creating ${users} users`);
    const command = engineCommand(bench, assembly, await seedUsers(bench, assembly, users));
    variants[label(users)] = () => measureServer(command, { bench, query, users });
  }
  const samples = await interleave(
    bench,
    { what: 'engine', count: rounds(bench, ROUNDS) },
    variants satisfies Variants<Sample>,
  );
  return toSection(samples);
}

function label(users: number): string {
  return `${users.toLocaleString('en')} users`;
}

interface Load {
  bench: Bench;
  query: string;
  users: number;
}

/** Starts a server, signs users in for some seconds, and stops it. */
async function measureServer(command: Command, { bench, query, users }: Load): Promise<Sample> {
  const { millis, line, stop } = await startCommand(command);
  const { graphqlUrl: url, apiKey } = JSON.parse(line) as Gateway;
  const times = bench.quick ? { warmUpSeconds: 0.5, seconds: 1 } : { warmUpSeconds: 1, seconds: 3 };
  const load = { url, apiKey, query, users, connections: CONNECTIONS, ...times };
  const { report } = await runProcess({
    command: process.execPath,
    arguments: [loadProgram, JSON.stringify(load)],
    environment: {},
  }).finally(stop);
  return { start: millis, ...(report as Omit<Sample, 'start'>) };
}

/** Returns the document that the client sends. */
function queryOf(project: string): string {
  const fragments = ['challenge', 'tokens'].map((name) => `fragments/${name}`);
  return ['signIn', ...fragments]
    .map((name) => readFileSync(join(project, 'client/documents', `${name}.graphql`), 'utf8'))
    .join('\n');
}

function toSection(samples: Record<string, Sample[]>): Section {
  const of = (name: string, key: keyof Sample): number[] => (samples[name] ?? []).map((sample) => sample[key]);
  const column = (name: string, key: keyof Sample): Estimate => estimate(of(name, key));
  const few = label(USERS[0]);
  const many = label(USERS[USERS.length - 1] ?? 0);
  const growth = USERS.flatMap((users): [string, Estimate][] => [
    [`engineRate${users}`, column(label(users), 'rate')],
    [`engineStart${users}`, column(label(users), 'start')],
  ]);
  return {
    name: 'engine',
    title: `Engine: sign-ins over GraphQL, ${CONNECTIONS} concurrent`,
    columns: ['', 'start ms', 'sign-ins/s', 'p50 ms', 'p99 ms', 'rate / alone'],
    rows: Object.keys(samples).map((name) => [
      name,
      name === RAW ? '' : show(column(name, 'start'), 0),
      show(column(name, 'rate'), 0),
      show(column(name, 'p50'), 1),
      show(column(name, 'p99'), 1),
      show(ratio(of(name, 'rate'), of(RAW, 'rate')), 3),
    ]),
    notes: [
      'A sign-in runs the resolver, the deployed functions in workers, a password hash, the trigger and the SMS message.',
      'Another process on the same machine generates the load.',
    ],
    figures: {
      ...Object.fromEntries(growth),
      engineAgainstRaw: ratio(of(few, 'rate'), of(RAW, 'rate')),
      engineManyAgainstFew: ratio(of(many, 'rate'), of(few, 'rate')),
      engineStartManyAgainstFew: ratio(of(many, 'start'), of(few, 'start')),
    },
  };
}
