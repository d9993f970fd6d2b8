import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A handler of any style; `callback` only where the runtime still has it. */
export type Handler = (
  event: unknown,
  context: object,
  callback?: (error: unknown, result?: unknown) => void,
) => unknown;

/** An error with the name that Lambda's Node.js runtime reports for it. */
export class RuntimeError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/**
 * Loads the function's handler as Lambda's Node.js runtime does
 * (https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html, and the runtime interface client,
 * https://github.com/aws/aws-lambda-nodejs-runtime-interface-client): `.js` is CommonJS unless the nearest package.json
 * says otherwise, then `.mjs`, then `.cjs`; the export may be nested.
 * @param taskRoot the folder that stands for /var/task.
 * @param handler `folder/file.export`.
 * @param nodeMajor from 24 on, a handler that takes a callback is an error.
 * @throws RuntimeError, or what the function's module threw.
 */
export async function loadHandler(taskRoot: string, handler: string, nodeMajor: number): Promise<Handler> {
  const [, file, path] = /^([^.]*)\.(.*)$/.exec(basename(handler)) ?? [];
  if (handler.includes('..')) {
    throw new RuntimeError('Runtime.MalformedHandlerName', `'${handler}' is not a valid handler name.`);
  }
  if (file === undefined || path === undefined) throw new RuntimeError('Runtime.MalformedHandlerName', 'Bad handler');
  const loaded = await loadModule(taskRoot, join(dirname(handler), file)).catch(asImportError);
  const found = path.split('.').reduce<unknown>((value, key) => (isNested(value) ? value[key] : undefined), loaded);
  if (!found) throw new RuntimeError('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
  if (!isHandler(found)) throw new RuntimeError('Runtime.HandlerNotFound', `${handler} is not a function`);
  if (nodeMajor >= 24 && found.length >= 3) {
    throw new RuntimeError(
      'Runtime.CallbackHandlerDeprecated',
      'ERROR: callback-based function handlers do not exist from Node.js 24 on; return a promise instead. ' +
        'See https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html',
    );
  }
  return found;
}

async function loadModule(taskRoot: string, name: string): Promise<unknown> {
  const require = createRequire(join(taskRoot, 'index.js'));
  const path = resolve(taskRoot, name);
  const asModule = existsSync(`${path}.js`) && isModuleScope(dirname(path));
  if (existsSync(`${path}.js`) && !asModule) return require(`${path}.js`);
  for (const extension of asModule ? ['.js', '.mjs'] : ['.mjs']) {
    if (existsSync(path + extension)) return import(pathToFileURL(path + extension).href);
  }
  if (existsSync(`${path}.cjs`)) return require(`${path}.cjs`);
  // A handler may also name a package; if there is none, Node's own "cannot find module" is the answer.
  return require(existsSync(path) ? path : name.replace(/^\.\//, ''));
}

/** Node's rule: the nearest package.json decides. */
function isModuleScope(folder: string): boolean {
  const file = join(folder, 'package.json');
  if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { type?: unknown }).type === 'module';
  const parent = dirname(folder);
  return parent !== folder && isModuleScope(parent);
}

/** Of `require` and of `import`. */
const NOT_FOUND: ReadonlySet<unknown> = new Set(['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND']);

function asImportError(error: unknown): never {
  if (error instanceof SyntaxError) throw new RuntimeError('Runtime.UserCodeSyntaxError', String(error));
  if (error instanceof Error && 'code' in error && NOT_FOUND.has(error.code)) {
    throw new RuntimeError('Runtime.ImportModuleError', String(error));
  }
  throw error;
}

function isNested(value: unknown): value is Record<string, unknown> {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function isHandler(value: unknown): value is Handler {
  return typeof value === 'function';
}
