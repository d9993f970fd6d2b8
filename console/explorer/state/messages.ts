import { signal } from '@preact/signals';
import type { Message } from '../../../local/engineApi.ts';

/** The engine's messages, newest last. */
export const messages = signal<readonly Message[]>([]);
