import { signal } from '@preact/signals';
import type { AuthError } from '../../client/index.ts';

/** Why the last try failed; null once something is tried anew. */
export const failure = signal<AuthError | null>(null);
