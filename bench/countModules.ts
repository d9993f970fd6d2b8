import type { Bench } from './Bench.ts';
import { signIn } from './processes/events.ts';
import { builtFunction, nodeProgram, reference } from './processes/functions.ts';
import { runProcess, type Program } from './processes/runProcess.ts';

/** Returns the number of Node's own modules that a cold sign-in loads and an empty handler does not. */
export async function countModules(bench: Bench): Promise<number> {
  const standIn = await bench.standIn();
  const count = async (program: Program): Promise<number> =>
    ((await runProcess(program)).report as { modules: number }).modules;
  const empty = await count(nodeProgram(standIn, reference('empty'), [signIn]));
  return (await count(nodeProgram(standIn, builtFunction(bench, 'auth'), [signIn]))) - empty;
}
