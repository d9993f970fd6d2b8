import { NotEmulatedError } from '../notEmulated.ts';

/**
 * Node's major version by a Lambda runtime identifier such as `nodejs24.x`
 * (https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html). The code itself always runs on the engine's own
 * Node.
 * @throws NotEmulatedError for every runtime that is not Node.js.
 */
export function nodeMajor(runtime: string): number {
  const [, major] = /^nodejs(\d+)\.x$/.exec(runtime) ?? [];
  if (major === undefined) throw new NotEmulatedError(`Lambda runtime ${runtime}`);
  return Number(major);
}
