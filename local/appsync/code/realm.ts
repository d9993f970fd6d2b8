/** Built-ins and members of a realm, as JSON text. */
export interface RealmSetup {
  globals: string[];
  staticMembers: Record<string, string[]>;
  unsupportedMethods: string[];
  utilPaths: string[];
  extensionsMembers: string[];
  /** Paths of the functions of the other modules, such as `operations.add`. */
  modulePaths: Record<string, string[]>;
}

/** One run of one handler, as JSON text. */
export interface RealmRun {
  handler: 'request' | 'response';
  context: Record<string, unknown>;
  /** Members of `ctx.info` that `JSON.stringify(ctx.info)` leaves out. */
  hiddenInfo: Record<string, unknown>;
}

/** Result of a run of the realm, as JSON text. */
export interface RealmAnswer {
  outcome:
    | { kind: 'value' | 'unauthorized'; value?: unknown }
    | { kind: 'earlyReturn'; value?: unknown; skipTo: 'END' | 'NEXT' }
    | { kind: 'error'; error: { message: string; type: string | null; data: unknown; info: unknown } }
    | { kind: 'notEmulated'; what: string }
    | { kind: 'uncaught'; name: string; message: string; stack: string };
  stash?: Record<string, unknown>;
}

/** The only ways out of the realm. */
interface Bridge {
  /** The run that is on, as JSON text. */
  takeRun: () => string;
  /** Calls a function with its arguments as JSON text; returns JSON text. */
  call: (name: string, argsJson: string) => string;
}

/** Result of a call over the `Bridge`. */
export type BridgeAnswer = { value?: unknown } | { notEmulated: string } | { failed: string };

// Everything below runs INSIDE the new realm: `realmSource` is evaluated there, so these functions may use nothing but
// each other and their parameters. What they keep of the realm's own built-ins they keep before any of it is taken
// away.

type Members = Record<string, unknown>;
interface Kept {
  entries: (object: object) => [string, unknown][];
  parse: (text: string) => unknown;
  stringify: (value: unknown) => string;
  /** Leaves a handler for good; code cannot catch it. */
  raise: (signal: Members) => never;
  /** Calls a function of the host. */
  call: (name: string, args: unknown[]) => unknown;
  /** Gives an object any member that it has not: a function that says it is not emulated. */
  withNotEmulated: (members: Members, path: string) => Members;
  /** The place of the code that calls, such as `code.js:3:5`. */
  place: () => string;
  /** The run that is on. */
  takeRun: () => RealmRun;
  /** Gives an object members that do not show when its members are listed. */
  hide: (object: unknown, members: Members) => void;
  freeze: <T>(object: T) => Readonly<T>;
}

function keepBuiltIns(bridge: Bridge): Kept {
  const { parse, stringify } = JSON as Pick<Kept, 'parse'> & { stringify: (value: unknown, kept?: unknown) => string };
  const { assign, defineProperty, entries, freeze } = Object;
  const text = (value: unknown) => String(value);
  const ErrorOf = Error;
  const ProxyOf = Proxy;
  const raise = (signal: Members): never => {
    throw assign(new ErrorOf('signal'), { signal });
  };
  // Code may leave out a value that a request has: undefined is passed as null, not lost.
  const kept = (_name: string, value: unknown) => (value === undefined ? null : value);
  const call = (name: string, args: unknown[]): unknown => {
    const answer = parse(bridge.call(name, stringify(args, kept))) as {
      value?: unknown;
      notEmulated?: string;
      failed?: string;
    };
    if (answer.notEmulated !== undefined) raise({ kind: 'notEmulated', what: answer.notEmulated });
    // AppSync reports an error of its own functions without a name.
    if (answer.failed !== undefined) throw assign(new ErrorOf(answer.failed), { name: '' });
    return answer.value;
  };
  const withNotEmulated = (members: Members, path: string) =>
    new ProxyOf(members, {
      get: (target, member) => {
        if (typeof member === 'symbol' || member in target) return target[member as string];
        return () => raise({ kind: 'notEmulated', what: `${path}.${member}` });
      },
    });
  const place = () => /code\.js:\d+:\d+/.exec(text(new ErrorOf().stack))?.[0] ?? 'code.js:1:1';
  const takeRun = () => parse(bridge.takeRun()) as RealmRun;
  const hide = (object: unknown, members: Members) => {
    for (const [name, value] of entries(members)) defineProperty(object, name, { value, enumerable: false });
  };
  return { entries, parse, stringify, raise, call, withNotEmulated, place, takeRun, hide, freeze };
}

/** Makes functions that the host has, by their paths: `operations.add` is a member of `operations`. */
function makeFunctions(paths: string[], prefix: string, { call }: Kept): Members {
  const functions: Members = {};
  for (const path of paths) {
    const [first = '', second] = path.split('.');
    const member = (...args: unknown[]) => call(prefix + path, args);
    functions[first] =
      second === undefined ? member : { ...(functions[first] as Members | undefined), [second]: member };
  }
  return functions;
}

function makeUtil(setup: RealmSetup, kept: Kept): Members {
  const { raise } = kept;
  const util = makeFunctions(setup.utilPaths, '', kept);
  const text = (value: unknown) => String(value);
  util['unauthorized'] = () => raise({ kind: 'unauthorized' });
  util['error'] = (message: unknown, type?: unknown, data?: unknown, info?: unknown) => {
    const isTyped = type !== undefined && type !== null;
    const error = { message: text(message), type: isTyped ? text(type) : null, data: data ?? null, info: info ?? null };
    return raise({ kind: 'error', error });
  };
  return util;
}

function makeGlobals(setup: RealmSetup, kept: Kept): Members {
  const extensions: Members = {};
  for (const name of setup.extensionsMembers) {
    extensions[name] = (...args: unknown[]) => kept.call(`extensions.${name}`, args);
  }
  const runtime = {
    earlyReturn: (value?: unknown, options?: { skipTo?: unknown }) =>
      kept.raise({ kind: 'earlyReturn', value: value ?? null, skipTo: options?.skipTo === 'END' ? 'END' : 'NEXT' }),
  };
  const writer =
    (level: string) =>
    (...values: unknown[]) =>
      void kept.call('console.write', [level, kept.place(), ...values]);
  const [log, error] = [writer('INFO'), writer('ERROR')];
  const console = { log, error, info: log, warn: log, debug: log };
  return { util: makeUtil(setup, kept), extensions, runtime, console };
}

function makeContext({ context, hiddenInfo }: RealmRun, { hide, freeze }: Kept): Members {
  hide(context['info'], hiddenInfo);
  return freeze({ ...context, args: context['arguments'] });
}

function makeModules(setup: RealmSetup, globals: Members, kept: Kept): Members {
  const { entries, withNotEmulated } = kept;
  const modules: Members = { '@aws-appsync/utils': globals };
  for (const [name, paths] of entries(setup.modulePaths)) {
    const functions = makeFunctions(paths as string[], `${name}.`, kept);
    for (const [first, member] of entries(functions)) {
      if (typeof member === 'object') functions[first] = withNotEmulated(member as Members, `${name}.${first}`);
    }
    modules[name] = withNotEmulated(functions, name);
  }
  return modules;
}

/**
 * What the wrapped code calls: it hands its handlers over, made anew for each run, and gets the answer, as JSON text.
 */
function makeRun(modules: Members, kept: Kept) {
  const { stringify, takeRun } = kept;
  const text = (value: unknown) => String(value);
  const outcomeOf = (thrown: unknown): unknown => {
    const { signal, name, message, stack } = (thrown ?? {}) as Members;
    return signal ?? { kind: 'uncaught', name: text(name), message: text(message), stack: text(stack) };
  };
  return (define: (modules: Members) => Record<string, (ctx: unknown) => unknown>): string => {
    const run = takeRun();
    const context = makeContext(run, kept);
    let outcome: unknown;
    try {
      outcome = { kind: 'value', value: define(modules)[run.handler]?.(context) };
      return stringify({ outcome, stash: context['stash'] });
    } catch (thrown) {
      outcome = outcomeOf(thrown);
    }
    try {
      return stringify({ outcome, stash: context['stash'] });
    } catch {
      // What was raised or stashed cannot be written as JSON (a cycle).
      return stringify({ outcome: { kind: 'uncaught', name: 'TypeError', message: 'not serializable', stack: '' } });
    }
  };
}

/** Makes the built-ins that differ from ordinary JavaScript differ. */
function changeBuiltIns({ parse, call }: Kept): void {
  JSON.parse = (text: string) => {
    try {
      return parse(text);
    } catch {
      return '';
    }
  };
  const replace = (flags: string) =>
    function (this: string, pattern: unknown, replacement: unknown) {
      return call('string.replace', [this, pattern, replacement, flags]) as string;
    };
  String.prototype.replace = replace('');
  String.prototype.replaceAll = replace('g');
}

/** Takes away what APPSYNC_JS does not have. */
function curate(setup: RealmSetup): void {
  const { deleteProperty } = Reflect;
  const { getOwnPropertyNames, entries } = Object;
  const realm = globalThis as unknown as Record<string, object>;
  // Function.prototype keeps its methods: formatting the stack of an error of this realm calls them.
  for (const prototype of [Array.prototype, String.prototype, Object.prototype]) {
    for (const method of setup.unsupportedMethods) deleteProperty(prototype, method);
  }
  const builtIn = ['prototype', 'length', 'name'];
  for (const [name, kept] of entries(setup.staticMembers)) {
    const object = realm[name] ?? {};
    for (const member of getOwnPropertyNames(object)) {
      if (!kept.includes(member) && !builtIn.includes(member)) deleteProperty(object, member);
    }
  }
  for (const name of getOwnPropertyNames(realm)) {
    if (!setup.globals.includes(name)) deleteProperty(realm, name);
  }
}

function openRealm(bridge: Bridge, setupJson: string): Members {
  const kept = keepBuiltIns(bridge);
  const setup = kept.parse(setupJson) as RealmSetup;
  const globals = makeGlobals(setup, kept);
  const modules = makeModules(setup, globals, kept);
  const run = makeRun(modules, kept);
  const realm = globalThis as unknown as Members;
  changeBuiltIns(kept);
  curate(setup);
  for (const name in globals) realm[name] = globals[name];
  realm['__run'] = run;
  return modules;
}

const PARTS = [
  keepBuiltIns,
  makeFunctions,
  makeUtil,
  makeGlobals,
  makeModules,
  makeContext,
  makeRun,
  changeBuiltIns,
  curate,
  openRealm,
];

/** Source that a new realm evaluates: an expression for `openRealm`. */
export const realmSource = `(() => {
'use strict';
${PARTS.map(String).join('\n')}
return openRealm;
})()`;

/**
 * Takes away every global that APPSYNC_JS does not have, and leaves `util`, `extensions`, `runtime`, `console`,
 * `__run`. Gives the modules that it hands over to every run.
 */
export type OpenRealm = typeof openRealm;
