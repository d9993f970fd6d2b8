import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const COMMANDS = fileURLToPath(
  new URL('../../../node_modules/@aws-sdk/client-cognito-identity-provider/dist-types/commands', import.meta.url),
);

/** Returns the exceptions that the installed SDK documents for an action. */
export function documented(action: string): string[] {
  return [...readFileSync(`${COMMANDS}/${action}Command.d.ts`, 'utf8').matchAll(/@throws \{@link (\w+)\}/g)].map(
    ([, name]) => name ?? '',
  );
}
