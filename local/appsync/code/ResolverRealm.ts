import { constants, createContext, Script, type Context } from 'node:vm';
import { NotEmulatedError } from '../../notEmulated.ts';
import {
  GLOBALS,
  UNSUPPORTED_METHODS,
  STATIC_MEMBERS,
  UNDOCUMENTED_GLOBALS,
  UNDOCUMENTED_STATIC_MEMBERS,
} from './builtins.ts';
import type { CompiledCode } from './compileCode.ts';
import { freezeRealmSource, type FreezeRealm } from './freezeRealm.ts';
import {
  realmSource,
  type BridgeAnswer,
  type OpenRealm,
  type RealmAnswer,
  type RealmRun,
  type RealmSetup,
} from './realm.ts';
import { TimeLimit } from './TimeLimit.ts';
import { moduleFunctions } from './util/moduleFunctions.ts';
import type { UtilFunction, UtilState } from './util/types/UtilFunction.ts';
import { utilFunctions } from './util/utilFunctions.ts';
import { EXTENSIONS_MEMBERS, NOT_EMULATED_MEMBERS, UTIL_MEMBERS } from './util/utilMembers.ts';

/** Ours: AWS documents no limit but the request's 30 s; code without loops ends in microseconds. */
const TIMEOUT_MILLIS = 1000;

const SETUP: RealmSetup = {
  globals: [...GLOBALS, ...UNDOCUMENTED_GLOBALS],
  staticMembers: Object.fromEntries(
    Object.entries(STATIC_MEMBERS).map(([name, members]) => [
      name,
      [...members, ...(UNDOCUMENTED_STATIC_MEMBERS[name] ?? [])],
    ]),
  ),
  unsupportedMethods: [...UNSUPPORTED_METHODS],
  utilPaths: [...UTIL_MEMBERS, ...NOT_EMULATED_MEMBERS],
  extensionsMembers: [...EXTENSIONS_MEMBERS],
  modulePaths: Object.fromEntries(
    Object.entries(moduleFunctions).map(([name, functions]) => [name, Object.keys(functions)]),
  ),
};

/** Every function that the realm can call, by the name that it calls it by. */
const FUNCTIONS: ReadonlyMap<string, UtilFunction> = new Map([
  ...Object.entries(utilFunctions),
  ...Object.entries(moduleFunctions).flatMap(([module, functions]) =>
    Object.entries(functions).map(([path, run]): [string, UtilFunction] => [`${module}.${path}`, run]),
  ),
]);

const freezeScript = new Script(freezeRealmSource, { filename: 'freezeRealm.js' });
const realmScript = new Script(realmSource, { filename: 'realm.js' });

/**
 * The realm in which handlers run, one at a time. A realm per run would cost ten times the run. This one keeps no
 * state: everything that code can reach is frozen, and the module is evaluated anew for each run. Values pass as JSON.
 */
export class ResolverRealm {
  readonly #context: Context;
  readonly #limit = new TimeLimit(TIMEOUT_MILLIS);
  /** Input of the current run. */
  #runJson = '';
  #state!: UtilState;

  constructor() {
    // An ordinary global object: the one that Node.js makes by default cannot be frozen.
    this.#context = createContext(constants.DONT_CONTEXTIFY, { codeGeneration: { strings: false, wasm: false } });
    const freeze = freezeScript.runInContext(this.#context) as FreezeRealm;
    const open = realmScript.runInContext(this.#context) as OpenRealm;
    const call = (name: string, argsJson: string) => callUtil(name, argsJson, this.#state);
    freeze(open({ takeRun: () => this.#runJson, call }, JSON.stringify(SETUP)));
  }

  /** Runs one handler to its end, or for a second. */
  run(code: CompiledCode, run: RealmRun, state: UtilState): RealmAnswer {
    this.#runJson = JSON.stringify(run);
    this.#state = state;
    try {
      return JSON.parse(this.#limit.run(() => String(code.script.runInContext(this.#context)))) as RealmAnswer;
    } catch (error) {
      // The limit's error is of this realm, one for exhausted memory of the other: both have a message.
      const { message = 'failed' } = error as { message?: string };
      return { outcome: { kind: 'uncaught', name: 'Error', message, stack: '' } };
    }
  }
}

function callUtil(name: string, argsJson: string, state: UtilState): string {
  let answer: BridgeAnswer;
  try {
    answer = { value: FUNCTIONS.get(name)?.(JSON.parse(argsJson) as unknown[], state) };
  } catch (error) {
    answer =
      error instanceof NotEmulatedError
        ? { notEmulated: error.what }
        : { failed: error instanceof Error ? error.message : 'failed' };
  }
  return JSON.stringify(answer);
}
