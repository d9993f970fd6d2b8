import { expect } from 'vitest';
import type { GuardErrorCode, VerifierOptions } from '../../guards/index.ts';
import type { GuardKind, VectorTable } from './vectors.ts';

/** What a face says to a request: its code, or only the status where the face can say no more. */
export type Verdict = 'accepted' | GuardErrorCode | 401 | 403;

/** Sends a request with these values of the header Authorization, one for each header, through a guard. */
export type Door = (values: readonly string[]) => Promise<Verdict>;

/** Builds the door of a guard. */
export type OpenDoor = (options: VerifierOptions) => Door | Promise<Door>;

/** Properties of `expectVerdicts`. */
interface Options {
  /** Name of the face, for the figures. */
  readonly face: string;
  /** Whether the face reads the header Authorization itself, so that the vectors of headers count too. */
  readonly readsHeader?: boolean;
  /** Returns what the face says where the verifier fails with the code. Default: the code. */
  readonly verdictOf?: (code: GuardErrorCode) => Verdict;
  /** Names of vectors that cannot reach the face, and why. */
  readonly unreachable?: readonly string[];
}

/** Sends every vector through the face, and expects its verdict. Prints how many there were. */
export async function expectVerdicts(table: VectorTable, open: OpenDoor, options: Options): Promise<void> {
  const { face, readsHeader = true, verdictOf = (code) => code, unreachable = [] } = options;
  const doors = new Map<GuardKind, Door>();
  for (const [kind, guard] of Object.entries(table.guards)) doors.set(kind as GuardKind, await open(guard));
  const all = [
    ...table.vectors.map(({ token, ...rest }) => ({ ...rest, values: [`Bearer ${token}`] })),
    ...(readsHeader ? table.headers.map((vector) => ({ ...vector, guard: 'access' as const })) : []),
  ].filter(({ name }) => !unreachable.includes(name));
  const wrong: unknown[] = [];
  for (const { name, guard, values, expected } of all) {
    const wanted = expected === 'accepted' ? expected : verdictOf(expected);
    const verdict = await (doors.get(guard) as Door)(values);
    if (verdict !== wanted) wrong.push({ name, guard, verdict, wanted });
  }
  expect(wrong).toEqual([]);
  const good = all.filter(({ expected }) => expected === 'accepted').length;
  process.stdout.write(`${face}: ${good} good accepted, ${all.length - good} forged rejected\n`);
}
