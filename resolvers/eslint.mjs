// Syntax that APPSYNC_JS rejects and `@aws-appsync/eslint-plugin` does not report. The runtime's supported features:
// https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html
// test/layout/resolverLanguage.test.ts plants each of these and expects it to be found.

const CTX = '/^(ctx|context)$/';

/** For ESLint's `no-restricted-syntax`. */
export const resolverSyntax = [
  ['ThrowStatement', 'APPSYNC_JS has no throw: report errors with util.error.'],
  ['ClassExpression', 'APPSYNC_JS has no classes, as expressions neither.'],
  ['FunctionExpression[generator=true]', 'APPSYNC_JS has no generators, as expressions neither.'],
  ['NewExpression', 'APPSYNC_JS has no constructors: no Map, Set, RegExp, Error or Date.'],
  [
    'ImportDeclaration[importKind!="type"]:not([source.value=/^(@aws-appsync.utils$|[.].)/])',
    'APPSYNC_JS has no library but @aws-appsync/utils.',
  ],
  ['ImportExpression', 'APPSYNC_JS code is one module: everything is bundled, nothing is loaded later.'],
  ['MetaProperty', 'APPSYNC_JS has neither import.meta nor new.target.'],
  ['Literal[bigint]', 'APPSYNC_JS has no BigInt.'],
  ['Literal[regex]', 'APPSYNC_JS has no regex literals: use util.matches with an anchored pattern.'],
  ['Property[kind!="init"]', 'APPSYNC_JS has no getters and setters.'],
  ['ForStatement', 'APPSYNC_JS has only for-of and for-in.'],
  ['ForOfStatement[await=true]', 'APPSYNC_JS has no asynchronous code.'],
  ['DebuggerStatement', 'APPSYNC_JS has no debugger.'],
  ['CallExpression[callee.property.name=/^(then|catch|finally)$/]', 'APPSYNC_JS has no promises.'],
  ['CallExpression[callee.property.name=/^(apply|bind|call)$/]', 'APPSYNC_JS has no apply, bind and call.'],
  ['CallExpression[callee.property.name="sort"][arguments.length>0]', 'sort takes no function in APPSYNC_JS.'],
  [
    'CallExpression[callee.property.name=/^(replace|replaceAll|match|search|split)$/][arguments.0.value=/[\\\\.*+?^$|(){}\\[\\]]/]',
    'APPSYNC_JS reads the first argument of replace and replaceAll as a Java regular expression; use none of its signs.',
  ],
  [
    'CallExpression[callee.property.name="matches"][arguments.0.type="Literal"]:not([arguments.0.value=/^\\^[^]*\\$$/])',
    'Whether util.matches means the whole text or a part is not documented: anchor the pattern with ^ and $.',
  ],
  [
    `AssignmentExpression > MemberExpression.left[object.name=${CTX}]`,
    'A property of the context cannot be replaced in APPSYNC_JS; ctx.stash may gain properties of its own.',
  ],
  [
    `UnaryExpression[operator="delete"] > MemberExpression[object.name=${CTX}]`,
    'The context stays whole in APPSYNC_JS.',
  ],
  [
    `CallExpression > MemberExpression.arguments[object.name=${CTX}][property.name=/^(args|arguments|request|info)$/]`,
    'A resolver names each field that it forwards: never the arguments or the headers as a whole.',
  ],
  [
    `Property > MemberExpression.value[object.name=${CTX}][property.name=/^(args|arguments|request|info|identity)$/]`,
    'A resolver names each field that it forwards: never the arguments or the headers as a whole.',
  ],
  ['SpreadElement[argument.type="MemberExpression"]', 'A resolver names each field that it forwards: no spreading.'],
].map(([selector, message]) => ({ selector, message }));

/** Names that ordinary JavaScript has and APPSYNC_JS has not; for ESLint's `no-restricted-globals`. */
export const resolverGlobals = [
  ...[
    'Date',
    'Promise',
    'RegExp',
    'Map',
    'Set',
    'WeakMap',
    'WeakSet',
    'Symbol',
    'BigInt',
    'Function',
    'Proxy',
    'Reflect',
  ],
  ...['Error', 'TypeError', 'RangeError', 'Intl', 'URL', 'Buffer', 'process', 'fetch', 'globalThis', 'structuredClone'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'crypto', 'eval', 'require', 'arguments'],
  ...['parseInt', 'parseFloat', 'isNaN', 'isFinite', 'encodeURIComponent', 'decodeURIComponent', 'atob', 'btoa'],
].map((name) => ({ name, message: 'The APPSYNC_JS runtime does not have it.' }));
