import { NotEmulatedError } from '../../notEmulated.ts';
import type { CompiledCode } from './compileCode.ts';
import type { CodeContext, Evaluation, HandlerOutcome } from './evaluation.ts';
import type { RealmAnswer, RealmRun } from './realm.ts';
import { ResolverRealm } from './ResolverRealm.ts';
import type { UtilState } from './util/types/UtilFunction.ts';

const HIDDEN_INFO = ['selectionSetList', 'selectionSetGraphQL'];

/** Shared by all runs, opened on first use. */
let realm: ResolverRealm | undefined;

/** One run of one handler. */
interface HandlerRun {
  code: CompiledCode;
  handler: 'request' | 'response';
  context: CodeContext;
  /** Result of `util.authType()`. */
  authType: string;
  clock: UtilState['clock'];
}

/**
 * Runs a handler isolated from other runs (see ResolverRealm).
 * The realm keeps code within the language subset; it is not a security boundary against hostile code.
 */
export function evaluateHandler({ code, handler, context, authType, clock }: HandlerRun): Evaluation {
  const state: UtilState = { clock, authType, appendedErrors: [], responseHeaders: {}, logs: [] };
  realm ??= new ResolverRealm();
  const answer = realm.run(code, runOf(handler, context), state);
  const { appendedErrors, responseHeaders, logs } = state;
  const stash = answer.stash ?? { ...context.stash };
  return { outcome: toOutcome(answer.outcome), stash, appendedErrors, responseHeaders, logs };
}

function runOf(handler: RealmRun['handler'], context: CodeContext): RealmRun {
  const info = Object.entries(context.info ?? {});
  return {
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

function toOutcome(outcome: RealmAnswer['outcome']): HandlerOutcome {
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
      const name = outcome.name === '' ? '' : `${outcome.name}: `;
      const message = `${place}: ${name}${outcome.message.split('\n', 1)[0]}`;
      return { kind: 'error', error: { message, type: 'Code', data: null, info: null } };
    }
  }
}
