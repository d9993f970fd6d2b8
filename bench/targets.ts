import type { Estimate } from './stats.ts';

/** Three limits of a figure: required, intended and ambitious. */
interface Target {
  figure: string;
  what: string;
  digits: number;
  gate: number;
  aim: number;
  stretch: number;
}

/** Targets of figures that users notice. A figure must not exceed its gate. */
export const targets: readonly Target[] = [
  { figure: 'coldSignInWall', what: 'cold sign-in / Python, wall', digits: 3, gate: 0.5, aim: 0.4, stretch: 0.3 },
  { figure: 'coldSignInCpu', what: 'cold sign-in / Python, CPU', digits: 3, gate: 0.5, aim: 0.4, stretch: 0.3 },
  { figure: 'coldJourneyWall', what: 'cold journey / Python, wall', digits: 3, gate: 0.17, aim: 0.14, stretch: 0.1 },
  { figure: 'coldJourneyCpu', what: 'cold journey / Python, CPU', digits: 3, gate: 0.17, aim: 0.14, stretch: 0.1 },
  { figure: 'coldWallAgainstEmpty', what: 'cold wall / empty handler', digits: 2, gate: 4.2, aim: 3.3, stretch: 2.3 },
  { figure: 'peakMemory', what: 'peak memory / Python', digits: 3, gate: 1.4, aim: 1.3, stretch: 1.2 },
  { figure: 'warmP50', what: 'warm p50 above the raw round trip, ms', digits: 2, gate: 0.6, aim: 0.4, stretch: 0.2 },
  { figure: 'authMinified', what: 'auth minified, bytes', digits: 0, gate: 250_000, aim: 200_000, stretch: 120_000 },
  { figure: 'authZip', what: 'auth zip, bytes', digits: 0, gate: 80_000, aim: 65_000, stretch: 40_000 },
  {
    figure: 'customMessageMinified',
    what: 'customMessage minified, bytes',
    digits: 0,
    gate: 10_000,
    aim: 4500,
    stretch: 2000,
  },
  {
    figure: 'clientFetchGzip',
    what: 'typed fetch client, gzip, bytes',
    digits: 0,
    gate: 7000,
    aim: 5000,
    stretch: 4000,
  },
  { figure: 'startWithSynth', what: 'npm start with a synth, s', digits: 2, gate: 5, aim: 3, stretch: 2 },
  { figure: 'startWithoutSynth', what: 'npm start without, s', digits: 2, gate: 3, aim: 1, stretch: 0.5 },
];

/** Returns the best target that a figure reaches. */
export function reached({ gate, aim, stretch }: Target, { value }: Estimate): string {
  if (value <= stretch) return 'stretch';
  if (value <= aim) return 'aim';
  return value <= gate ? 'gate' : 'MISSED';
}
