import { signal } from '@preact/signals';
import type { AuthError } from '../../client/index.ts';

/** The error of the last request; null when there was none, or a new request has begun. */
export const failure = signal<AuthError | null>(null);
