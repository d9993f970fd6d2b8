interface ReportedFault {
  errorType?: unknown;
  errorMessage?: unknown;
  stack?: unknown;
}

/** A frame of a stack in the function's own sources. */
const OWN_FRAME = /^\s*at (?:.*\()?(?!node:|node_modules\/|\/)([^()]+:\d+:\d+)\)?$/;

/** Returns the sentence without its end. */
function sentenceOf(title: string, json: string): string | null {
  try {
    const { errorType, errorMessage, stack } = JSON.parse(json) as ReportedFault;
    const frames = Array.isArray(stack) ? stack.map(String) : [];
    const place = frames.map((frame) => OWN_FRAME.exec(frame)?.[1]).find((found) => found !== undefined);
    return `${title}: ${String(errorType)}: ${String(errorMessage)} (${place === undefined ? '' : `${place}; `}`;
  } catch {
    return null;
  }
}

/**
 * Returns a line of the log without its stack: the report of Lambda's runtime about an error of a function as one
 * sentence with the place in the sources, and only the head of a stack of the engine. Other lines are unchanged.
 */
export function shortLog(text: string): string {
  const [, title = '', json = ''] = /^ERROR\t([^\t]+)\t(\{.*\})$/s.exec(text) ?? [];
  const sentence = title === '' ? null : sentenceOf(title, json);
  if (sentence !== null) return `${sentence}--verbose shows the stack)`;
  const [head = text, frames] = text.split(/\n {4}at /);
  return frames === undefined ? text : `${head} (--verbose shows the stack)`;
}
