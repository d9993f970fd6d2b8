import { build } from 'esbuild';
import { readdirSync } from 'node:fs';
import type { CodeContext } from '../../local/appsync/code/evaluation.ts';
import type { ResolverError } from '../../local/appsync/code/util/types/UtilFunction.ts';
import { evaluateCode } from '../local/appsync/evaluateCode.ts';
import { Raised } from './appsyncUtils.ts';

/** The result of one handler: a value, or the error that it raised. */
export interface Answer {
  value?: unknown;
  error?: ResolverError;
}

/** Runs one handler of one resolver, e.g. `request` of `Mutation.signIn`. */
export type Run = (resolver: string, handler: 'request' | 'response', context: CodeContext) => Promise<Answer>;

/** Every resolver of the room, as `<Type>.<field>`. */
export const resolvers = readdirSync('resolvers')
  .filter((file) => /^[A-Z]\w*\.\w+\.ts$/.test(file))
  .map((file) => file.slice(0, -'.ts'.length));

const bundles = new Map<string, Promise<string>>();

/** Bundles a resolver as it is deployed: one module of JavaScript. */
export function bundled(resolver: string): Promise<string> {
  const known = bundles.get(resolver);
  if (known) return known;
  const code = build({
    entryPoints: [`resolvers/${resolver}.ts`],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'esnext',
    external: ['@aws-appsync/utils'],
  }).then(({ outputFiles }) => String(outputFiles[0]?.text));
  bundles.set(resolver, code);
  return code;
}

/** Runs the deployed bundle in the engine's restricted runtime. */
export const runBundle: Run = async (resolver, handler, context) => {
  const { result, error } = evaluateCode({ code: await bundled(resolver), function: handler, context });
  return error ? { error } : { value: result };
};

/** Runs the source in this process, where its coverage is measured. */
export const runSource: Run = async (resolver, handler, context) => {
  const module = (await import(`../../resolvers/${resolver}.ts`)) as Record<typeof handler, (ctx: unknown) => unknown>;
  const whole = { stash: {}, env: {}, request: { headers: {} }, ...structuredClone(context) };
  try {
    return { value: module[handler]({ ...whole, args: whole.arguments ?? {} }) };
  } catch (raised) {
    if (!(raised instanceof Raised)) throw raised;
    return { error: raised.error };
  }
};

/** Both ways, for tests that hold for either. */
export const runs: [string, Run][] = [
  ['bundle', runBundle],
  ['source', runSource],
];
