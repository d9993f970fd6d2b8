import { fileURLToPath } from 'node:url';
import { isAbsolute, join, relative } from 'node:path';
import { fileFault } from './fileFault.ts';

const FRAME = /^ {4}at (?:.*\()?((?:file:\/\/)?[^()]+?):(\d+):(\d+)\)?$/;
/** The head of an error that Node.js prints: its name, sometimes with a code, and its message. */
const HEAD = /^(?:Uncaught )?(\w*(?:Error|Exception))(?: \[\w+\])?(?:: |$)/;
/** The line above an error that the compiler reports, with the file and its line. */
const ABOVE = /^(?!node:)((?:file:\/\/)?\S+):(\d+)$/;
/** A message that names a place itself needs no second one. */
const HAS_PLACE = /[\w-]+\.[a-z]{2,7}:\d+/;

/** An error of the CDK app, as Node.js printed it. */
interface PrintedError {
  name: string;
  message: string;
  /** Places of the stack, the innermost first. */
  frames: string[];
  /** The place that Node.js prints above a syntax error. */
  above: string | null;
}

function placeOf(file: string, project: string): string {
  const path = file.startsWith('file://') ? fileURLToPath(file) : file;
  return isAbsolute(path) ? relative(project, path).replaceAll('\\', '/') : path;
}

function findError(output: string, project: string): PrintedError | null {
  const lines = output.split(/\r?\n/);
  const firstFrame = lines.findIndex((line) => line.startsWith('    at '));
  const head = lines.slice(0, Math.max(firstFrame, 0)).findLastIndex((line) => HEAD.test(line));
  const name = HEAD.exec(lines[head] ?? '')?.[1];
  if (name === undefined) return null;
  const frames = lines.slice(firstFrame).flatMap((line) => {
    const [, file, row, column] = FRAME.exec(line) ?? [];
    return file === undefined ? [] : [`${placeOf(file, project)}:${row}:${column}`];
  });
  const above = lines.slice(0, head).findLast((line) => ABOVE.test(line));
  const [, file, row] = ABOVE.exec(above ?? '') ?? [];
  return {
    name,
    message: lines.slice(head, firstFrame).join('\n').replace(HEAD, '').replaceAll(join(project, '/'), '').trim(),
    frames,
    above: file === undefined ? null : `${placeOf(file, project)}:${row}`,
  };
}

function isOwn(place: string): boolean {
  return !/^(?:\.\.|node:|\/)|node_modules\//.test(place);
}

/**
 * Finds the place in the project's own code. An `Error` that this code throws itself says what is wrong, so that its
 * place does not help; a library's error is at the call, and a TypeError or SyntaxError where it occurs.
 */
function ownPlace({ name, message, frames, above }: PrintedError): string | null {
  if (HAS_PLACE.test(message)) return null;
  if (name === 'SyntaxError') return above !== null && isOwn(above) ? above : null;
  const [innermost = ''] = frames.filter((frame) => !frame.startsWith('node:'));
  if (name === 'Error' && isOwn(innermost)) return null;
  return frames.find(isOwn) ?? null;
}

/**
 * Shortens the output of a CDK app that failed to the message of its error and the place in the project's own code.
 * @returns null when the output has no error that Node.js printed.
 */
export function appFailure(output: string, project: string): string | null {
  const error = findError(output, project);
  if (error === null) return null;
  const fault = fileFault(error.message);
  if (fault !== null) return fault;
  const place = ownPlace(error);
  const named = error.name === 'Error' ? error.message : `${error.name}: ${error.message}`;
  return `${place === null ? '' : `${place}: `}${named}`;
}
