import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FunctionModel } from '../assembly/model.ts';
import { temporaryFolder } from '../temporaryFolders.ts';
import { writeBootstrap } from './writeBootstrap.ts';

/** The folders that stand for /var/task and /opt. */
interface StagedFunction {
  taskRoot: string;
  /** Exists only for a function with layers. */
  optRoot: string;
}

/**
 * A temporary folder outside the project in which functions run, so that Node takes their files for CommonJS or ES
 * modules by the same rules as under /var/task, not by this project's package.json.
 */
export class Staging {
  readonly #root = temporaryFolder('lambda');
  readonly #staged = new Map<string, StagedFunction>();
  readonly #bootstrap: Promise<string>;

  /** @param sdk folders of the packages that the runtime brings, by name. */
  constructor(sdk: ReadonlyMap<string, string>) {
    mkdirSync(this.#root, { mode: 0o700 });
    // Ends Node's search for a package.json here, so that one in the machine's temporary folder is ignored.
    writeFileSync(join(this.#root, 'package.json'), '{}');
    this.#linkSdk(sdk);
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

  /** Returns the folders of a function; its code and its layers are copied there at its first use. */
  foldersOf(fn: FunctionModel): StagedFunction {
    const known = this.#staged.get(fn.arn);
    if (known !== undefined) return known;
    const folder = join(this.#root, 'functions', String(this.#staged.size));
    const staged = { taskRoot: join(folder, 'task'), optRoot: join(folder, 'opt') };
    cpSync(fn.codeFolder, staged.taskRoot, { recursive: true, dereference: true });
    // A later layer replaces files of an earlier one.
    for (const layer of fn.layerFolders) cpSync(layer, staged.optRoot, { recursive: true, dereference: true });
    this.#staged.set(fn.arn, staged);
    return staged;
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
   * Above every task root, because `import` reads no NODE_PATH. A package brings its own dependencies, as its files are
   * in the project that has installed it.
   */
  #linkSdk(sdk: ReadonlyMap<string, string>): void {
    for (const [name, folder] of sdk) {
      const link = join(this.#root, 'node_modules', name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(folder, link, 'junction');
    }
  }
}
