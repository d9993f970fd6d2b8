/** What the realm is told, as JSON text. */
export type RealmSetup = {
  handler: 'request' | 'response';
  context: Record<string, unknown>;
  /** Members of `ctx.info` that `JSON.stringify(ctx.info)` leaves out. */
  hiddenInfo: Record<string, unknown>;
  globals: string[];
  staticMembers: Record<string, string[]>;
  refusedMethods: string[];
  utilPaths: string[];
  notEmulatedNamespaces: string[];
  extensionsMembers: string[];
  notEmulatedModules: string[];
};

/** What a run of the realm gives, as JSON text. */
export type RealmAnswer = {
  outcome:
    | { kind: 'value' | 'unauthorized'; value?: unknown }
    | { kind: 'earlyReturn'; value?: unknown; skipTo: 'END' | 'NEXT' }
    | { kind: 'error'; error: { message: string; type: string | null; data: unknown; info: unknown } }
    | { kind: 'notEmulated'; what: string }
    | { kind: 'uncaught'; name: string; message: string; stack: string };
  stash?: Record<string, unknown>;
};

/** The only way out of the realm: a function's name and its arguments as JSON text, answered as JSON text. */
export type Bridge = (name: string, argsJson: string) => string;

/** What `Bridge` answers. */
export type BridgeAnswer = { value?: unknown } | { notEmulated: string } | { failed: string };

/**
 * Runs INSIDE the new realm: its source text is evaluated there, so it may use nothing but its parameters. It takes away
 * every global that APPSYNC_JS does not have, and leaves `util`, `extensions`, `runtime`, `console` and `__run`.
 * It is long because it cannot be split: a function of another file is not there.
 */
export function openRealm(bridge: Bridge, setupJson: string): void {
  type Members = Record<string, unknown>;
  const { parse, stringify } = JSON;
  const { freeze, defineProperty, getOwnPropertyNames } = Object;
  const ProxyOf = Proxy;
  const realm = globalThis as unknown as Members;
  const setup = parse(setupJson) as RealmSetup;

  const raise = (signal: Members): never => {
    throw freeze({ signal });
  };
  const call = (name: string, args: unknown[]): unknown => {
    const answer = parse(bridge(name, stringify(args))) as { value?: unknown; notEmulated?: string; failed?: string };
    if (answer.notEmulated !== undefined) raise({ kind: 'notEmulated', what: answer.notEmulated });
    if (answer.failed !== undefined) throw new Error(answer.failed);
    return answer.value;
  };

  const util: Record<string, Members | unknown> = {};
  for (const path of setup.utilPaths) {
    const [first = '', second] = path.split('.');
    const member = (...args: unknown[]) => call(path, args);
    if (second === undefined) util[first] = member;
    else util[first] = { ...(util[first] as Members | undefined), [second]: member };
  }
  util['error'] = (message: unknown, type?: unknown, data?: unknown, info?: unknown) =>
    raise({
      kind: 'error',
      error: { message: `${message}`, type: type == null ? null : `${type}`, data: data ?? null, info: info ?? null },
    });
  util['unauthorized'] = () => raise({ kind: 'unauthorized' });
  const notEmulated = (prefix: string) =>
    new ProxyOf(
      {},
      { get: (_target, member) => () => raise({ kind: 'notEmulated', what: `${prefix}.${String(member)}` }) },
    );
  for (const namespace of setup.notEmulatedNamespaces) util[namespace] = notEmulated(`util.${namespace}`);
  const extensions: Members = {};
  for (const name of setup.extensionsMembers) {
    extensions[name] = (...args: unknown[]) => void call(`extensions.${name}`, args);
  }
  const runtime = {
    earlyReturn: (value?: unknown, options?: { skipTo?: unknown }) =>
      raise({ kind: 'earlyReturn', value: value ?? null, skipTo: options?.skipTo === 'END' ? 'END' : 'NEXT' }),
  };
  const write = (...values: unknown[]) => void call('console.write', values);

  const { context, hiddenInfo } = setup;
  for (const [name, value] of Object.entries(hiddenInfo)) {
    defineProperty(context['info'], name, { value, enumerable: false });
  }
  context['args'] = context['arguments'];
  freeze(context);

  realm['__run'] = (define: (modules: Members) => Record<string, (ctx: unknown) => unknown>): string => {
    delete realm['__run'];
    let outcome: unknown;
    try {
      const modules: Members = { '@aws-appsync/utils': { util, extensions, runtime } };
      for (const name of setup.notEmulatedModules) modules[name] = notEmulated(name);
      outcome = { kind: 'value', value: define(modules)[setup.handler]?.(context) };
      return stringify({ outcome, stash: context['stash'] });
    } catch (thrown) {
      const { signal, name, message, stack } = (thrown ?? {}) as Record<string, unknown>;
      outcome = signal ?? { kind: 'uncaught', name: `${name}`, message: `${message}`, stack: `${stack}` };
    }
    try {
      return stringify({ outcome, stash: context['stash'] });
    } catch {
      // What was raised or stashed cannot be written as JSON (a cycle).
      return stringify({ outcome: { kind: 'uncaught', name: 'TypeError', message: 'not serializable', stack: '' } });
    }
  };

  JSON.parse = (text: string) => {
    try {
      return parse(text) as unknown;
    } catch {
      return '';
    }
  };
  String.prototype.replace = function (this: string, pattern: unknown, replacement: unknown) {
    return call('string.replace', [`${this}`, pattern, replacement, '']) as string;
  };
  String.prototype.replaceAll = function (this: string, pattern: unknown, replacement: unknown) {
    return call('string.replace', [`${this}`, pattern, replacement, 'g']) as string;
  };
  for (const prototype of [Array.prototype, String.prototype, Object.prototype, Function.prototype] as unknown[]) {
    for (const method of setup.refusedMethods) delete (prototype as Members)[method];
  }
  for (const [name, kept] of Object.entries(setup.staticMembers)) {
    const object = realm[name] as Members;
    const isKept = (member: string) => kept.includes(member) || ['prototype', 'length', 'name'].includes(member);
    if (name === 'console') continue;
    for (const member of getOwnPropertyNames(object)) if (!isKept(member)) delete object[member];
  }
  const consoleMembers = { log: write, error: write, info: write, warn: write, debug: write };
  const given: Members = { util, extensions, runtime, console: consoleMembers };
  for (const name of getOwnPropertyNames(realm)) {
    if (!setup.globals.includes(name) && name !== '__run') delete realm[name];
  }
  for (const [name, value] of Object.entries(given)) realm[name] = value;
}
