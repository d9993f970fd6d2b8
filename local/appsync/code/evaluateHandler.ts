import { createContext, Script, type Context } from 'node:vm';
import { NotEmulatedError } from '../../notEmulated.ts';
import {
  GLOBALS,
  MODULES,
  REFUSED_METHODS,
  STATIC_MEMBERS,
  UNDOCUMENTED_GLOBALS,
  UNDOCUMENTED_STATIC_MEMBERS,
} from './builtins.ts';
import type { CompiledCode } from './compileCode.ts';
import type { CodeContext, Evaluation, Outcome, UtilState } from './evaluation.ts';
import {
  realmSource,
  type Bridge,
  type BridgeAnswer,
  type OpenRealm,
  type RealmAnswer,
  type RealmSetup,
} from './realm.ts';
import { utilFunctions } from './util/utilFunctions.ts';
import { EXTENSIONS_MEMBERS, NOT_EMULATED_NAMESPACES, UTIL_MEMBERS } from './utilMembers.ts';

/** Ours: AWS documents no limit but the request's 30 s; code without loops ends in microseconds. */
const TIMEOUT_MILLIS = 1000;

const HIDDEN_INFO = ['selectionSetList', 'selectionSetGraphQL'];

const SETUP = {
  globals: [...GLOBALS, ...UNDOCUMENTED_GLOBALS],
  staticMembers: Object.fromEntries(
    Object.entries(STATIC_MEMBERS).map(([name, members]) => [
      name,
      [...members, ...(UNDOCUMENTED_STATIC_MEMBERS[name] ?? [])],
    ]),
  ),
  refusedMethods: [...REFUSED_METHODS],
  utilPaths: [...UTIL_MEMBERS],
  notEmulatedNamespaces: [...NOT_EMULATED_NAMESPACES],
  extensionsMembers: [...EXTENSIONS_MEMBERS],
  notEmulatedModules: [...MODULES].filter((name) => name !== '@aws-appsync/utils'),
};

const realmScript = new Script(realmSource, { filename: 'realm.js' });

/** One run of one handler. */
export type HandlerRun = {
  code: CompiledCode;
  handler: 'request' | 'response';
  context: CodeContext;
  /** What `util.authType()` answers. */
  authType: string;
  clock: UtilState['clock'];
};

/**
 * Runs a handler in a realm of its own, so that no run sees what another left. Values go in and come out as JSON.
 * The realm keeps honest code inside the language subset; it is not a border against hostile code.
 */
export function evaluateHandler({ code, handler, context, authType, clock }: HandlerRun): Evaluation {
  const state: UtilState = { clock, authType, appendedErrors: [], responseHeaders: {}, logs: [] };
  const realm = createContext({}, { codeGeneration: { strings: false, wasm: false } });
  const open = realmScript.runInContext(realm) as OpenRealm;
  open(bridgeTo(state), JSON.stringify(setupFor(handler, context)));
  const { appendedErrors, responseHeaders, logs } = state;
  const answer = run(code, realm);
  const stash = answer.stash ?? { ...context.stash };
  return { outcome: toOutcome(answer.outcome), stash, appendedErrors, responseHeaders, logs };
}

function setupFor(handler: RealmSetup['handler'], context: CodeContext): RealmSetup {
  const info = Object.entries(context.info ?? {});
  return {
    ...SETUP,
    handler,
    context: {
      arguments: context.arguments ?? context.args ?? {},
      identity: context.identity ?? null,
      source: context.source ?? null,
      stash: context.stash ?? {},
      result: context.result ?? null,
      prev: context.prev ?? null,
      error: context.error ?? null,
      request: { headers: {}, domainName: null, ...context.request },
      info: Object.fromEntries(info.filter(([name]) => !HIDDEN_INFO.includes(name))),
      env: context.env ?? {},
    },
    hiddenInfo: Object.fromEntries(info.filter(([name]) => HIDDEN_INFO.includes(name))),
  };
}

function bridgeTo(state: UtilState): Bridge {
  return (name, argsJson) => {
    let answer: BridgeAnswer;
    try {
      answer = { value: utilFunctions[name]?.(JSON.parse(argsJson) as unknown[], state) };
    } catch (error) {
      answer =
        error instanceof NotEmulatedError
          ? { notEmulated: error.what }
          : { failed: error instanceof Error ? error.message : 'failed' };
    }
    return JSON.stringify(answer);
  };
}

function run(code: CompiledCode, realm: Context): RealmAnswer {
  try {
    return JSON.parse(String(code.script.runInContext(realm, { timeout: TIMEOUT_MILLIS }))) as RealmAnswer;
  } catch (error) {
    // The watchdog's error is of this realm, one for exhausted memory of the other: both have a message.
    const { message = 'failed' } = error as { message?: string };
    return { outcome: { kind: 'uncaught', name: 'Error', message, stack: '' } };
  }
}

function toOutcome(outcome: RealmAnswer['outcome']): Outcome {
  switch (outcome.kind) {
    case 'value':
      return { kind: 'value', value: outcome.value ?? null };
    case 'earlyReturn':
      return { kind: 'earlyReturn', value: outcome.value ?? null, skipTo: outcome.skipTo };
    case 'unauthorized':
      return { kind: 'unauthorized' };
    case 'error':
      return { kind: 'error', error: outcome.error };
    case 'notEmulated': {
      const { message, name } = new NotEmulatedError(outcome.what);
      return { kind: 'error', error: { message, type: name, data: null, info: null } };
    }
    case 'uncaught': {
      const [place = 'code.js:1:1'] = /code\.js:\d+:\d+/.exec(outcome.stack) ?? [];
      const message = `${place}: ${outcome.name}: ${outcome.message.split('\n', 1)[0]}`;
      return { kind: 'error', error: { message, type: 'Code', data: null, info: null } };
    }
  }
}
