import { whenNpmEnds } from './whenNpmEnds.ts';

// `node --import` loads this before the script of an npm command that has nothing to stop in order: the examples.

whenNpmEnds(() => process.exit());
