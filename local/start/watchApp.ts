import { statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { appInputs } from './appInputs.ts';
import { FolderWatch } from './FolderWatch.ts';
import { staleReason } from './staleReason.ts';
import { readCdkConfig, synthesize } from './synthesize.ts';

interface WatchAppOptions {
  /** The folder with cdk.json. */
  project: string;
  /** The folder of another assembly, which is not synthesized; null for the project's own. */
  given: string | null;
  /**
   * Milliseconds since the epoch at which the start of the engine began: an input that was saved after it, for example
   * during the first synth, is a change.
   */
  since: number;
  /** Deploys the assembly again. */
  reload: () => Promise<void>;
  /** Called after each reload, with its reason and its duration. */
  onReload: (reason: string, millis: number) => void;
  /** Called with an error of the synth or of the deployment; the earlier deployment goes on. */
  onError: (error: unknown) => void;
}

/** Inputs of an assembly, and how to build it. */
interface Source {
  folders: () => string[];
  /** Counts only later changes from now on. */
  mark: () => void;
  /** The reason for a reload; null without a change since `mark`. */
  reason: () => string | null;
  build: () => Promise<void>;
}

/** The identity and time of each input, by its path. */
type Stamps = ReadonlyMap<string, string>;

function stampsOf(project: string): Stamps {
  const { files } = appInputs(project, readCdkConfig(project));
  return new Map(
    files.map((path) => {
      const { ino, mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? {};
      return [path, `${ino} ${mtimeMs}`];
    }),
  );
}

/**
 * Returns a change that the time of the inputs does not show: a file of the project's folder was deleted, or an older
 * file was moved or copied to its place.
 */
function replacedReason(project: string, known: Stamps): string | null {
  const found = stampsOf(project);
  const paths = [...new Set([...known.keys(), ...found.keys()])];
  const changed = paths.find((path) => known.get(path) !== found.get(path));
  return changed === undefined ? null : `${relative(project, changed).replaceAll(sep, '/')} has changed`;
}

function ownSource(project: string, started: number): Source {
  let since = started;
  let known = stampsOf(project);
  return {
    folders: () => [project, ...appInputs(project, readCdkConfig(project)).folders],
    mark: () => {
      since = Date.now();
      known = stampsOf(project);
    },
    reason: () => staleReason(project, readCdkConfig(project), since) ?? replacedReason(project, known),
    build: () => synthesize(project, readCdkConfig(project)),
  };
}

function givenSource(project: string, given: string, started: number): Source {
  const manifest = join(resolve(given), 'manifest.json');
  let since = started;
  return {
    folders: () => [resolve(given)],
    mark: () => {
      since = Date.now();
    },
    reason: () => {
      const status = statSync(manifest, { throwIfNoEntry: false });
      // While a synth replaces the folder, it has none.
      return status !== undefined && status.mtimeMs > since ? `${relative(project, manifest)} has changed` : null;
    },
    build: () => Promise.resolve(),
  };
}

/**
 * Synthesizes and reloads whenever an input of the app changes, one reload at a time. A change during a synth leads to
 * another one; the inputs decide, so that events of other files cost nothing.
 * @returns a function that ends the watch.
 */
export function watchApp(options: WatchAppOptions): () => void {
  const { project, given, since, reload, onReload, onError } = options;
  const source = given === null ? ownSource(project, since) : givenSource(project, given, since);
  let running = false;
  let isMissed = false;

  const rebuild = async (reason: string, isRepeated: boolean): Promise<void> => {
    const start = performance.now();
    try {
      source.mark();
      await source.build();
      await reload();
      onReload(reason, performance.now() - start);
    } catch (error) {
      onError(error);
    }
    // Otherwise a synth that writes its own inputs would be repeated without end.
    if (isRepeated) source.mark();
  };
  const check = async (): Promise<void> => {
    for (let isRepeated = false; ; isRepeated = true) {
      // Also before a synth, during which a folder that has just been created may change.
      watch.follow(source.folders());
      const reason = source.reason();
      if (reason !== null) await rebuild(reason, isRepeated);
      watch.follow(source.folders());
      if (reason === null || isRepeated) return;
    }
  };
  const onChange = (): void => {
    if (running) {
      isMissed = true;
      return;
    }
    running = true;
    isMissed = false;
    // For example a syntax error of cdk.json.
    void check()
      .catch(onError)
      .finally(() => {
        running = false;
        if (isMissed) onChange();
      });
  };
  const watch = new FolderWatch(onChange);
  watch.follow(source.folders());
  // For changes since the start.
  onChange();
  return () => watch.close();
}
