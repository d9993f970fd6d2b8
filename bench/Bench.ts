import type { StandIn } from './processes/startStandIn.ts';

/** What every measurement works with. */
export interface Bench {
  quick: boolean;
  /** The project's folder. */
  project: string;
  /** An empty folder for this run, removed at its end. */
  folder: string;
  /** Says how far a measurement is, on standard error. */
  progress: (text: string) => void;
  /** The stand-in for AWS, started when it is first asked for. */
  standIn: () => Promise<StandIn>;
}

/** Rounds of a measurement, without those before it that are not counted. */
export function rounds({ quick }: Bench, full: number): number {
  return quick ? Math.max(3, Math.ceil(full / 5)) : full;
}
