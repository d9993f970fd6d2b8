import { NotEmulatedError } from '../../../notEmulated.ts';
import type { UtilFunction } from './types/UtilFunction.ts';
import { EXTENSIONS_MEMBERS, NOT_EMULATED_MEMBERS } from './utilMembers.ts';
import { asText } from './asText.ts';
import { attributeFunctions } from './dynamodb/attributeValues.ts';
import { headerFunctions } from './headers.ts';
import { identifierFunctions } from './identifiers.ts';
import { javaPattern } from './javaPattern.ts';
import { mathFunctions } from './math.ts';
import { resultRows } from './rds/resultRows.ts';
import { textFunctions } from './text.ts';
import { timeFunctions } from './time.ts';
import { transformFunctions } from './transform.ts';

function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : asText(value);
}

function notEmulated(path: string): UtilFunction {
  return () => {
    throw new NotEmulatedError(`util.${path}`);
  };
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
  ...attributeFunctions,
  ...transformFunctions,
  'rds.toJsonObject': ([result]) => resultRows(result),
  ...Object.fromEntries([...NOT_EMULATED_MEMBERS].map((path) => [path, notEmulated(path)])),
  ...Object.fromEntries(EXTENSIONS_MEMBERS.map((name) => [`extensions.${name}`, (): null => null])),
  authType: (_args, { authType }) => authType,
  appendError: ([message, type, data, info], { appendedErrors }) => {
    appendedErrors.push({ message: String(message), type: textOrNull(type), data: data ?? null, info: info ?? null });
  },
  'console.write': ([level, place, ...values], { logs }) => {
    logs.push({ level: asText(level), place: asText(place), values });
  },
  // String.prototype.replace and replaceAll take a Java regular expression in this runtime.
  'string.replace': ([text, pattern, replacement, flags]) =>
    String(text).replace(javaPattern(String(pattern), String(flags)), String(replacement)),
};
