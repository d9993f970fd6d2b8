import { report } from './command/CommandResult.ts';
import { runPlan } from './plan/runPlan.ts';

report(runPlan(process.argv.slice(2)));
