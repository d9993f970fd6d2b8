import type { Bench } from '../Bench.ts';
import type { Section } from '../section.ts';
import { measureClients } from './clients.ts';
import { measureCold } from './cold.ts';
import { measureEngine } from './engine.ts';
import { measureInstructions } from './instructions.ts';
import { measureSizes } from './sizes.ts';
import { measureStart } from './start.ts';
import { measureSynth } from './synth.ts';
import { measureWarm } from './warm.ts';

/** All measurements by name, in the order of their runs. */
export const measures: Readonly<Record<string, (bench: Bench) => Promise<Section>>> = {
  sizes: measureSizes,
  clients: measureClients,
  cold: measureCold,
  warm: measureWarm,
  instructions: measureInstructions,
  synth: measureSynth,
  start: measureStart,
  engine: measureEngine,
};
