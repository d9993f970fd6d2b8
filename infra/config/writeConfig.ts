import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { GenkanConfig } from '../../client/config/GenkanConfig.ts';

/** Usage of `genkan-config`. */
export const USAGE = `Usage: genkan-config OUTPUTS [--stack NAME] [--out FILE]

Writes genkan.config.json for a front end, from the outputs of a deployment with the prop configOutput:

  npx cdk deploy --outputs-file cdk-outputs.json
  npx genkan-config cdk-outputs.json --out src/genkan.config.json

  --stack NAME  the stack with the gateway, when several have one
  --out FILE    the file to write (default genkan.config.json)
  --help        print this
`;

/** The members of the file. Others in the output are left out, so that nothing else can reach a front end. */
const MEMBERS: Readonly<Record<keyof GenkanConfig, true>> = {
  version: true,
  endpoint: true,
  apiKey: true,
  region: true,
  userPoolId: true,
  clientId: true,
  additionalClientIds: true,
  loginUrl: true,
  features: true,
};

/** A configuration and the stack that it is from. */
interface Found {
  readonly stack: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/**
 * Runs `genkan-config` and returns what it prints.
 *
 * @param args The arguments, without the program.
 * @throws Error that says what is wrong with the arguments or the file.
 */
export function writeConfig(args: readonly string[]): string {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      stack: { type: 'string' },
      out: { type: 'string', default: 'genkan.config.json' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return USAGE;
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new Error(USAGE);
  const { config } = only(configsIn(outputsOf(file)), { file, ...values });
  const members = Object.keys(MEMBERS).map((name) => [name, config[name]]);
  const { out } = values;
  writeFileSync(out, `${JSON.stringify(Object.fromEntries(members), null, 2)}\n`);
  return `Wrote ${out}\n`;
}

function outputsOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(
      `${file} cannot be read as JSON. Write it with cdk deploy --outputs-file ${file}. (${(error as Error).message})`,
      { cause: error },
    );
  }
}

/** Returns every configuration in the outputs, by its content: the ids of outputs depend on the place in the app. */
function configsIn(outputs: unknown): Found[] {
  return Object.entries(Object(outputs) as Record<string, unknown>).flatMap(([stack, values]) =>
    Object.values(Object(values) as Record<string, unknown>)
      .map(asConfig)
      .flatMap((config) => (config === null ? [] : [{ stack, config }])),
  );
}

function asConfig(value: unknown): Found['config'] | null {
  if (typeof value !== 'string' || !value.startsWith('{')) return null;
  try {
    const config = JSON.parse(value) as Found['config'];
    return Object.keys(MEMBERS).every((name) => Object.hasOwn(config, name)) ? config : null;
  } catch {
    return null;
  }
}

function only(found: readonly Found[], { file, stack }: { file: string; stack?: string | undefined }): Found {
  const [first, second] = found.filter((candidate) => stack === undefined || candidate.stack === stack);
  if (first && !second) return first;
  if (first && (stack !== undefined || found.every((candidate) => candidate.stack === first.stack))) {
    throw new Error(
      `The stack ${first.stack} in ${file} has several gateways, and genkan-config writes one. ` +
        'Set configOutput: true at one of them only, or move the others to other stacks, and deploy again.',
    );
  }
  const names = [...new Set(found.map((candidate) => candidate.stack))].join(', ');
  if (first) throw new Error(`${file} has several gateways, in ${names}. Give one with --stack NAME.`);
  const where = stack === undefined ? file : `The stack ${stack} in ${file}`;
  throw new Error(
    `${where} has no configuration of a gateway${names === '' ? '' : `, but ${names} has`}. Set configOutput: true and deploy again.`,
  );
}
