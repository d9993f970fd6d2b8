import { openState } from '../../../local/state.ts';
import { startUserPool } from './startUserPool.ts';

// Run as a process of its own, so that a test can end it from outside: prints the pool's address and serves until then.
const { url } = await startUserPool({ state: openState(process.argv[2] ?? null) });
console.log(url);
