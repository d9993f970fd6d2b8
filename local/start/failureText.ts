import { EngineError } from '../EngineError.ts';
import { fileFault } from './fileFault.ts';
import { SynthError } from './synthesize.ts';

const REPORT = 'This is a fault of the engine. Please report it as an issue of this repository';

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Returns one sentence, with the way out, for a failure that does not mean a fault of the engine; else null. */
function expected(error: unknown): string | null {
  const message = messageOf(error);
  if (error instanceof EngineError) return message;
  const [, missing] = /^Cannot find package '([^']+)'/.exec(message) ?? [];
  if (missing !== undefined) return `The package ${missing} is not installed. Run npm ci.`;
  const [, port] = /^listen EACCES.*:(\d+)$/.exec(message) ?? [];
  if (port !== undefined) return `Port ${port} needs the rights of an administrator. Choose another with --port N.`;
  return fileFault(message);
}

/**
 * Returns the text that `npm start` ends with when it fails: a sentence, and with `--verbose` the details behind it,
 * which are the stack or the output of the CDK app.
 */
export function failureText(error: unknown, verbose: boolean): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const details = error instanceof SynthError ? error.output : stack;
  const known = expected(error);
  if (verbose) return `${known ?? `${messageOf(error)}\n${REPORT} with this stack.`}\n\n${details.trimEnd()}`;
  if (known !== null) return known;
  const name = error instanceof Error ? `${error.name}: ` : '';
  return `${name}${messageOf(error)}\n${REPORT} with the stack, which --verbose shows.`;
}
