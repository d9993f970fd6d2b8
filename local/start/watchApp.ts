import { statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { appInputs } from './appInputs.ts';
import { FolderWatch } from './FolderWatch.ts';
import { staleReason } from './staleReason.ts';
import { readCdkConfig, synthesize } from './synthesize.ts';

interface WatchAppOptions {
  /** The folder with cdk.json. */
  project: string;
  /** The folder of another assembly, which is not synthesized; null for the project's own. */
  given: string | null;
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
  /** The reason for a reload; null without a change since that time (milliseconds since the epoch). */
  reason: (since: number) => string | null;
  build: () => Promise<void>;
}

function ownSource(project: string): Source {
  return {
    folders: () => [project, ...appInputs(project, readCdkConfig(project)).folders],
    reason: (since) => staleReason(project, readCdkConfig(project), since),
    build: () => synthesize(project, readCdkConfig(project)),
  };
}

function givenSource(project: string, given: string): Source {
  const manifest = join(resolve(given), 'manifest.json');
  return {
    folders: () => [resolve(given)],
    reason: (since) => {
      const status = statSync(manifest, { throwIfNoEntry: false });
      // While a synth replaces the folder, it has none.
      return status !== undefined && status.mtimeMs > since ? `${relative(project, manifest)} has changed` : null;
    },
    build: () => Promise.resolve(),
  };
}

/**
 * Synthesizes and reloads whenever an input of the app changes, one reload at a time. A change during a synth leads to
 * another one; the time of the inputs decides, so that events of other files cost nothing.
 * @returns a function that ends the watch.
 */
export function watchApp(options: WatchAppOptions): () => void {
  const { project, given, reload, onReload, onError } = options;
  const source = given === null ? ownSource(project) : givenSource(project, given);
  let since = Date.now();
  let running = false;
  let isMissed = false;

  const rebuild = async (reason: string, isRepeated: boolean): Promise<void> => {
    const began = Date.now();
    const start = performance.now();
    try {
      await source.build();
      await reload();
      onReload(reason, performance.now() - start);
    } catch (error) {
      onError(error);
    }
    // Otherwise a synth that writes its own inputs would be repeated without end.
    since = isRepeated ? Date.now() : began;
  };
  const check = async (): Promise<void> => {
    for (let isRepeated = false; ; isRepeated = true) {
      const reason = source.reason(since);
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
  return () => watch.close();
}
