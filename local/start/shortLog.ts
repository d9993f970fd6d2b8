interface ReportedFault {
  errorType?: unknown;
  errorMessage?: unknown;
  stack?: unknown;
}

/** A frame of a stack in the function's own sources. Frames of the engine are URLs, `file:///…`. */
const OWN_FRAME = /^\s*at (?:.*\(|async )?(?!async |node:|file:|node_modules\/|\/)([^()]+:\d+:\d+)\)?$/;
/** A frame in the deployed code, of a function without a source map. */
const DEPLOYED_FRAME = /^\s*at (?:.*\(|async )?(\/var\/task\/[^()]+:\d+:\d+)\)?$/;

function firstPlace(frames: string[], pattern: RegExp): string | undefined {
  return frames.map((frame) => pattern.exec(frame)?.[1]).find((found) => found !== undefined);
}

/** Returns the report of a fault in a line of the JSON log format; null for any other line. */
function jsonFault(text: string): string | null {
  if (!/^\{"timestamp":"[^"]*","level":"ERROR",.*"message":\{"errorType":/.test(text)) return null;
  const { message } = JSON.parse(text) as { message: { stackTrace?: unknown } };
  return JSON.stringify({ ...message, stack: message.stackTrace });
}

/** Returns the sentence without its end. @param title such as `Init Error`; null when the line has none. */
function sentenceOf(title: string | null, json: string): string | null {
  try {
    const { errorType, errorMessage, stack } = JSON.parse(json) as ReportedFault;
    const frames = Array.isArray(stack) ? stack.map(String) : [];
    const place = firstPlace(frames, OWN_FRAME) ?? firstPlace(frames, DEPLOYED_FRAME);
    const head = title === null ? '' : `${title}: `;
    return `${head}${String(errorType)}: ${String(errorMessage)} (${place === undefined ? '' : `${place}; `}`;
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
  const inJson = jsonFault(text);
  const sentence = inJson !== null ? sentenceOf(null, inJson) : title === '' ? null : sentenceOf(title, json);
  if (sentence !== null) return `${sentence}--verbose shows the stack)`;
  const [head = text, frames] = text.split(/\n {4}at /);
  return frames === undefined ? text : `${head} (--verbose shows the stack)`;
}
