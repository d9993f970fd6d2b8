import type { StandIn } from './processes/startStandIn.ts';

/** Context of every measurement. */
export interface Bench {
  /** Fewer rounds. */
  quick: boolean;
  /** Path of the project's folder. */
  project: string;
  /** Path of a temporary folder, removed at the end of the run. */
  folder: string;
  /** Writes the progress of a measurement to standard error. */
  progress: (text: string) => void;
  /** Returns the stand-in for AWS, started at the first call. */
  standIn: () => Promise<StandIn>;
}

/** Returns the number of counted rounds of a measurement. */
export function rounds({ quick }: Bench, full: number): number {
  return quick ? Math.max(3, Math.ceil(full / 5)) : full;
}
