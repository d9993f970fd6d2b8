import type { UtilFunction } from './UtilFunction.ts';
import { EXTENSIONS_MEMBERS } from './utilMembers.ts';
import { asText } from './asText.ts';
import { headerFunctions } from './headers.ts';
import { identifierFunctions } from './identifiers.ts';
import { javaPattern } from './javaPattern.ts';
import { mathFunctions } from './math.ts';
import { textFunctions } from './text.ts';
import { timeFunctions } from './time.ts';

function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : asText(value);
}

/**
 * Everything that resolver code calls and that returns; `util.error`, `util.unauthorized` and `runtime.earlyReturn`,
 * which do not, are raised inside the sandbox.
 */
export const utilFunctions: Readonly<Record<string, UtilFunction>> = {
  ...identifierFunctions,
  ...textFunctions,
  ...timeFunctions,
  ...mathFunctions,
  ...headerFunctions,
  ...Object.fromEntries(EXTENSIONS_MEMBERS.map((name) => [`extensions.${name}`, (): null => null])),
  authType: (_args, { authType }) => authType,
  appendError: ([message, type, data, info], { appendedErrors }) => {
    appendedErrors.push({ message: String(message), type: textOrNull(type), data: data ?? null, info: info ?? null });
  },
  'console.write': (values, { logs }) => {
    logs.push(values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(' '));
  },
  // String.prototype.replace and replaceAll take a Java regular expression in this runtime.
  'string.replace': ([text, pattern, replacement, flags]) =>
    String(text).replace(javaPattern(String(pattern), String(flags)), String(replacement)),
};
