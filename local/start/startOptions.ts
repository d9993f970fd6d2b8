import { parseArgs } from 'node:util';
import { EngineError } from '../EngineError.ts';
import { COMMAND, COMMAND_WITH_OPTIONS } from './command.ts';
import { serviceEndpoints, type ServiceEndpoints } from '../serviceEndpoints.ts';

export interface StartOptions {
  /** Null: the project's own, synthesized when it is stale. */
  assembly: string | null;
  port: number;
  fresh: boolean;
  /** File to write the users to, instead of booting; null boots. */
  exportFile: string | null;
  /** File with users to import before the first request. */
  importFile: string | null;
  /** File to write the configuration of front ends to, when the engine is ready; null writes none. */
  configFile: string | null;
  /** URLs of other local servers, by service. */
  endpoints: ServiceEndpoints;
  /** Reloads when the app's inputs change. */
  watch: boolean;
  /** Rejects e-mails above the quota of Cognito's own sender. */
  mailLimit: boolean;
  json: boolean;
  verbose: boolean;
  help: boolean;
}

const isNpmScript = COMMAND !== COMMAND_WITH_OPTIONS;
const USAGE_LINE = isNpmScript ? `${COMMAND} [-- OPTIONS]` : `${COMMAND} [OPTIONS]`;
const JSON_NOTE = isNpmScript
  ? '; without the lines that npm adds:\n                  npm start --silent -- --json'
  : '';

export const USAGE = `Usage: ${USAGE_LINE}

Boots a CDK app on this machine: AppSync, Lambda and Cognito, emulated from the synthesized template.

  --assembly DIR  boot this synthesized cloud assembly instead of the project's own
  --port N        listen on 127.0.0.1:N (default 4000; 0 takes any free port); the AWS APIs take the port after it
  --fresh         delete the users, messages and identifiers of earlier runs
  --import FILE   replace the users by those of an export, or of a file written by hand (docs/state.md)
  --export FILE   write the users to a file and exit, also while the engine runs
  --json          when ready, print one line of JSON on standard output, for scripts${JSON_NOTE}
  --config FILE   write genkan.config.json for the front end, with the addresses of the engine
  --watch         synthesize and reload when the app's inputs change; users, inbox and clock stay, and so do the ports
  --endpoint SERVICE=URL
                  functions call this server for a service that the engine does not emulate, e.g.
                  --endpoint DYNAMODB=http://localhost:8000; repeat the option for other services
  --mail-limit    reject e-mails above the 50 a day of Cognito's own sender, as AWS does; without it, they are delivered
                  with a warning
  --verbose       also show the metrics lines that the functions write, and the stack or the output behind an error
  --help          print this

Each GraphQL request is one line on standard error: the time on the engine's clock, its fields, ok or the error types,
milliseconds, and the reason of an error. It never contains what the client sent.
`;

/** Thrown for an invalid command line; the message says what is wrong. */
export class UsageError extends EngineError {}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`--port ${text}: a whole number from 0 to 65535 is needed`);
}

/** @param given `SERVICE=URL`, each. */
function readEndpoints(given: readonly string[]): ServiceEndpoints {
  const pairs = given.map((text) => [text.split('=', 1)[0] ?? '', text.replace(/^[^=]*=?/, '')] as const);
  try {
    return serviceEndpoints(Object.fromEntries(pairs));
  } catch (error) {
    throw error instanceof EngineError ? new UsageError(`--endpoint ${error.message}`) : error;
  }
}

/** Options that are not npm's own, too. */
const NOT_FOR_NPM = ['assembly', 'port', 'fresh', 'export', 'import', 'config', 'watch', 'endpoint', 'mail-limit'];

/** npm keeps options that stand before `--` for itself, and tells a script of them in the environment. */
function assertNotForNpm(names: readonly string[], environment: NodeJS.ProcessEnv): void {
  const kept = names.find((name) => environment[`npm_config_${name.replaceAll('-', '_')}`] !== undefined);
  if (kept !== undefined)
    throw new UsageError(`npm has kept --${kept} for itself; write ${COMMAND_WITH_OPTIONS} --${kept}`);
}

/**
 * Reads the command line of `npm start`.
 * @param args what follows the script's name.
 * @param environment of the process, where npm leaves the options that it has kept.
 * @throws UsageError
 */
export function startOptions(args: string[], environment: NodeJS.ProcessEnv = {}): StartOptions {
  assertNotForNpm(NOT_FOR_NPM, environment);
  try {
    const { values } = parseArgs({
      args,
      options: {
        assembly: { type: 'string' },
        port: { type: 'string', default: '4000' },
        fresh: { type: 'boolean', default: false },
        export: { type: 'string' },
        import: { type: 'string' },
        config: { type: 'string' },
        endpoint: { type: 'string', multiple: true, default: [] },
        watch: { type: 'boolean', default: false },
        'mail-limit': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        verbose: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const { export: exportFile = null, import: importFile = null, config: configFile = null, ...others } = values;
    const { assembly = null, port, endpoint, 'mail-limit': mailLimit, ...flags } = others;
    if (exportFile !== null && (importFile !== null || flags.fresh)) {
      throw new UsageError('--export exits without booting, so --import and --fresh cannot be given with it');
    }
    const files = { exportFile, importFile, configFile };
    return { ...flags, mailLimit, assembly, port: readPort(port), ...files, endpoints: readEndpoints(endpoint) };
  } catch (error) {
    // The first sentence of parseArgs's TypeError says what is wrong.
    throw error instanceof TypeError ? new UsageError(error.message.split('. ')[0] ?? error.message) : error;
  }
}
