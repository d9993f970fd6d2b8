import { fileURLToPath } from 'node:url';
import type { Bench } from '../Bench.ts';
import type { Command } from './runCommand.ts';

/** Addresses of a started engine. */
export interface Gateway {
  graphqlUrl: string;
  apiKey: string;
  inboxUrl: string;
}

function here(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
const NODE = [process.execPath, '--disable-warning=ExperimentalWarning'];

/** Returns the command that starts the engine with a state folder. Its first line is a `Gateway`. */
export function engineCommand({ folder }: Bench, assembly: string, stateFolder: string): Command {
  return {
    command: [...NODE, here('engine.ts'), assembly, stateFolder],
    folder,
  };
}

/** Returns the command that starts a server of graphql-js only. Its first line is a `Gateway` without an inbox. */
export function rawGraphqlCommand({ folder, project }: Bench): Command {
  return {
    command: [...NODE, here('rawGraphql.ts'), `${project}/local/appsync/prelude.graphql`, `${project}/schema.graphql`],
    folder,
  };
}

/** Path of the program that signs users in. */
export const loadProgram = here('loadGraphql.cjs');
