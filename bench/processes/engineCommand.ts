import { fileURLToPath } from 'node:url';
import type { Bench } from '../Bench.ts';
import type { Command } from './runCommand.ts';

/** Where a started engine answers. */
export interface Gateway {
  graphqlUrl: string;
  apiKey: string;
  inboxUrl: string;
}

function here(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
const NODE = [process.execPath, '--disable-warning=ExperimentalWarning'];

/** Starts the engine on a state; its first line is a `Gateway`. */
export function engineCommand({ folder }: Bench, assembly: string, stateFolder: string): Command {
  return {
    command: [...NODE, here('engine.ts'), assembly, stateFolder],
    folder,
  };
}

/** Starts the bare graphql-js server; its first line is a `Gateway` without an inbox. */
export function rawGraphqlCommand({ folder, project }: Bench): Command {
  return {
    command: [...NODE, here('rawGraphql.ts'), `${project}/local/appsync/prelude.graphql`, `${project}/schema.graphql`],
    folder,
  };
}

/** The program that signs users in. */
export const loadProgram = here('loadGraphql.cjs');
