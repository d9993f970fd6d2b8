/**
 * What the runtime has: the documentation's lists of built-ins, what the lint plugin's own list denies, and what
 * neither names. https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html
 */

/** Globals that are there. */
export const GLOBALS: ReadonlySet<string> = new Set([
  ...['util', 'extensions', 'runtime', 'console'],
  ...['Object', 'Array', 'String', 'Number', 'Math', 'JSON', 'NaN', 'Infinity', 'undefined'],
]);

/** Globals on neither list: they work here, with a warning. */
export const UNDOCUMENTED_GLOBALS: ReadonlySet<string> = new Set([
  ...['Boolean', 'parseInt', 'parseFloat', 'isNaN', 'isFinite'],
  ...['encodeURIComponent', 'decodeURIComponent', 'encodeURI', 'decodeURI'],
]);

/** Members of the global objects that are documented. */
export const STATIC_MEMBERS: Readonly<Record<string, ReadonlySet<string>>> = {
  Object: new Set(['assign', 'entries', 'hasOwn', 'keys', 'values']),
  Array: new Set([]),
  String: new Set(['raw']),
  Number: new Set(['isFinite', 'isNaN']),
  Math: new Set(['random', 'min', 'max', 'round', 'floor', 'ceil']),
  JSON: new Set(['parse', 'stringify']),
  console: new Set(['log', 'error']),
};

/** Members of the global objects on neither list. */
export const UNDOCUMENTED_STATIC_MEMBERS: Readonly<Record<string, ReadonlySet<string>>> = {
  Object: new Set(['fromEntries', 'groupBy']),
  Array: new Set(['isArray']),
  Number: new Set(['isInteger', 'isSafeInteger', 'parseInt', 'parseFloat', 'MAX_SAFE_INTEGER', 'MIN_SAFE_INTEGER']),
  Math: new Set(['abs', 'sign', 'trunc', 'pow', 'sqrt', 'log', 'log2', 'log10', 'PI']),
  console: new Set(['info', 'warn', 'debug']),
};

/** Methods that are not supported: denied by name in the lint plugin, or parts of features that are not supported. */
export const UNSUPPORTED_METHODS: ReadonlySet<string> = new Set([
  ...['copyWithin', 'entries', 'group', 'groupToMap', 'keys', 'values', 'toLocaleString'],
  ...['charCodeAt', 'localeCompare', 'matchAll', 'padEnd', 'padStart', 'repeat', 'search'],
  ...['toLocaleLowerCase', 'toLocaleUpperCase', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable'],
  ...['apply', 'bind', 'call', 'then', 'catch', 'finally', 'exec', 'test'],
]);

/** Members of any value that lead out of the language subset. */
export const UNSUPPORTED_MEMBERS: ReadonlySet<string> = new Set(['constructor', 'prototype', '__proto__']);

/** Methods of values on neither list. */
export const UNDOCUMENTED_METHODS: ReadonlySet<string> = new Set([
  ...[
    'includes',
    'at',
    'match',
    'substring',
    'substr',
    'codePointAt',
    'normalize',
    'toString',
    'trimLeft',
    'trimRight',
  ],
  ...['toFixed', 'toPrecision', 'toExponential', 'toSorted', 'toReversed', 'toSpliced', 'with'],
]);

/** The only methods that take a function. */
export const CALLBACK_METHODS: ReadonlySet<string> = new Set([
  ...['map', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'forEach', 'reduce', 'reduceRight'],
  ...['every', 'some', 'flatMap'],
]);

/** The modules that the runtime provides; everything else has to be bundled. */
export const MODULES: ReadonlySet<string> = new Set([
  '@aws-appsync/utils',
  '@aws-appsync/utils/dynamodb',
  '@aws-appsync/utils/rds',
  '@aws-appsync/utils/ai',
]);
