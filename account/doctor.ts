import { report } from './command/CommandResult.ts';
import { runDoctor } from './doctor/runDoctor.ts';

report(await runDoctor(process.argv.slice(2)));
