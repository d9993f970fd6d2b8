import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import type { SourceMapPayload } from 'node:module';
import { join } from 'node:path';

/** A place in a text; line and column are counted from 1. */
interface Place {
  line: number;
  column: number;
}

/**
 * The source maps that a synth kept in the folder `source-maps` of its assembly, each under the SHA-256 of the deployed
 * text. Deployed texts do not refer to them, so that they are the same as on AWS.
 */
export class SourceMaps {
  readonly #folder: string;
  readonly #known = new Map<string, SourceMap | null>();

  /** @param assembly the folder of the assembly. It need not hold maps. */
  constructor(assembly: string) {
    this.#folder = join(assembly, 'source-maps');
  }

  /**
   * Returns the place in the source as `resolvers/Mutation.signIn.ts:7:20`.
   * @param text the deployed text.
   * @returns null when there is no map for the text, or the map has no source for the place.
   */
  sourceOf(text: string, { line, column }: Place): string | null {
    const map = this.#mapOf(text);
    if (map === null) return null;
    const { mappings, sources } = map.payload;
    // A map without mappings only names the file, which is deployed unchanged.
    if (mappings === '') return `${sources[0]}:${line}:${column}`;
    const entry = map.findEntry(line - 1, column - 1);
    if (!('originalSource' in entry) || entry.originalSource.startsWith('<')) return null;
    return `${entry.originalSource}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  }

  #mapOf(text: string): SourceMap | null {
    const hash = createHash('sha256').update(text).digest('hex');
    const known = this.#known.get(hash);
    if (known !== undefined) return known;
    const map = this.#read(join(this.#folder, `${hash}.json`));
    this.#known.set(hash, map);
    return map;
  }

  /** Any fault of a map counts as none: a place is only a help. */
  #read(file: string): SourceMap | null {
    try {
      return new SourceMap(JSON.parse(readFileSync(file, 'utf8')) as SourceMapPayload);
    } catch {
      return null;
    }
  }
}
