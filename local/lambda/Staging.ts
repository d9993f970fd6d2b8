import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FunctionModel } from '../assembly/model.ts';
import { temporaryFolder } from '../temporaryFolders.ts';
import { writeBootstrap } from './writeBootstrap.ts';

/**
 * A temporary folder outside the project in which functions run, so that Node takes their files for CommonJS or ES
 * modules by the same rules as under /var/task, not by this project's package.json.
 */
export class Staging {
  readonly #root = temporaryFolder('lambda');
  readonly #tasks = new Map<string, string>();
  readonly #bootstrap: Promise<string>;

  constructor() {
    mkdirSync(this.#root, { mode: 0o700 });
    // Ends Node's search for a package.json here, so that one in the machine's temporary folder is ignored.
    writeFileSync(join(this.#root, 'package.json'), '{}');
    this.#linkSdk();
    this.#bootstrap = this.#bundleRuntime();
    // Awaited in bootstrap(); until then the rejection must not count as unhandled.
    this.#bootstrap.catch(() => undefined);
  }

  /** The folder that stands for /var/runtime. */
  get runtimeRoot(): string {
    return join(this.#root, 'runtime');
  }

  /**
   * The file that every worker starts with. It is written once.
   */
  bootstrap(): Promise<string> {
    return this.#bootstrap;
  }

  /** The folder that stands for /var/task; the function's code is copied there at its first use. */
  taskRoot(fn: FunctionModel): string {
    const known = this.#tasks.get(fn.arn);
    if (known !== undefined) return known;
    const folder = join(this.#root, 'functions', String(this.#tasks.size), 'task');
    cpSync(fn.codeFolder, folder, { recursive: true, dereference: true });
    this.#tasks.set(fn.arn, folder);
    return folder;
  }

  async remove(): Promise<void> {
    await this.#bootstrap.catch(() => undefined);
    rmSync(this.#root, { recursive: true, force: true });
  }

  async #bundleRuntime(): Promise<string> {
    const outfile = join(this.runtimeRoot, 'bootstrap.mjs');
    await writeBootstrap(outfile);
    return outfile;
  }

  /**
   * Lambda's Node.js runtimes bring the AWS SDK (https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html), so a
   * bundle may leave it out. Here a function finds those of its packages that are installed with the engine.
   */
  #linkSdk(): void {
    const modules = join(this.#root, 'node_modules');
    mkdirSync(modules);
    const client = findSdkClient();
    if (client !== null) symlinkSync(dirname(dirname(client)), join(modules, '@aws-sdk'), 'junction');
  }
}

/** The package does not depend on the SDK. */
function findSdkClient(): string | null {
  try {
    return createRequire(import.meta.url).resolve('@aws-sdk/client-secrets-manager/package.json');
  } catch {
    return null;
  }
}
