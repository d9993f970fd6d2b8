import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startEngine } from '../../../local/Engine.ts';
import { askEveryField } from './askEveryField.ts';
import { tableRow } from './tableRow.ts';

const USAGE = `Usage: node test/local/corpus/bootRow.ts DIR [--name NAME] [--token TOKEN] [--verbose]

Boots the cloud assembly in DIR (a cdk.out), sends every field of its APIs, and prints a row of docs/corpus.md.

  --name NAME    the first column, e.g. owner/repository@commit; default: DIR
  --token TOKEN  the header authorization for an API with a Lambda authorizer
  --verbose      also print the errors of each field and all that is named, on standard error
`;

/** Returns the version of the CDK that the app has installed. */
function cdkVersion(assembly: string): string {
  const require = createRequire(resolve(assembly, 'manifest.json'));
  for (const name of ['aws-cdk-lib', '@aws-cdk/core']) {
    try {
      return (require(`${name}/package.json`) as { version: string }).version;
    } catch {
      // The app has the other one.
    }
  }
  return 'unknown';
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { name: { type: 'string' }, token: { type: 'string' }, verbose: { type: 'boolean', default: false } },
});
const [assembly] = positionals;
if (assembly === undefined) {
  process.stderr.write(USAGE);
  process.exit(2);
}
const app = { name: values.name ?? assembly, cdk: cdkVersion(assembly) };
try {
  const engine = await startEngine({ assembly, stateFolder: null });
  const fields = await askEveryField(engine, values.token);
  if (values.verbose) {
    for (const { api, field, result, errors } of fields) {
      process.stderr.write(`${api} ${field}: ${[result, ...errors].join('\n    ')}\n`);
    }
    for (const line of engine.notEmulated) process.stderr.write(`not emulated: ${line}\n`);
    for (const line of engine.logs()) process.stderr.write(`log: ${line}\n`);
  }
  process.stdout.write(`${tableRow(app, { fields, notEmulated: engine.notEmulated })}\n`);
  await engine.stop();
} catch (error) {
  if (values.verbose) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.stdout.write(`${tableRow(app, { failure: error instanceof Error ? error.message : String(error) })}\n`);
}
process.exit();
