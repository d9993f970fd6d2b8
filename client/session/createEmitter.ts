import type { SessionEvent, SessionEventType, SessionListener, SessionState } from './SessionState.ts';
import { reportException } from './reportException.ts';

/** The listeners of a session. */
interface Emitter {
  /**
   * Adds a listener and calls it with the state that was last announced.
   * @returns a function that removes it
   */
  readonly add: (listener: SessionListener) => () => void;
  /**
   * Calls all listeners, unless they know the state already. When a listener itself changes the state, the next event
   * follows after all listeners have heard the current one.
   */
  readonly announce: (state: SessionState) => void;
  /** Returns whether the listeners know the state. */
  readonly isAnnounced: (state: SessionState) => boolean;
  readonly clear: () => void;
}

/** Creates the list of a session's listeners. */
export function createEmitter(initial: SessionState): Emitter {
  const entries = new Set<{ listener: SessionListener }>();
  const waiting: SessionEvent[] = [];
  let announced = initial;
  let isCalling = false;

  const callAll = (): void => {
    isCalling = true;
    for (let event = waiting.shift(); event; event = waiting.shift())
      for (const entry of [...entries]) if (entries.has(entry)) call(entry.listener, event);
    isCalling = false;
  };
  return {
    add(listener) {
      const entry = { listener };
      entries.add(entry);
      call(listener, { type: 'initial', state: announced });
      return () => void entries.delete(entry);
    },
    announce(state) {
      if (state === announced) return;
      waiting.push({ type: typeOfChange(announced, state), state });
      announced = state;
      if (!isCalling) callAll();
    },
    isAnnounced: (state) => state === announced,
    clear: () => entries.clear(),
  };
}

function typeOfChange(before: SessionState, after: SessionState): SessionEventType {
  if (after.status === 'signedOut') return 'signedOut';
  if (before.status === 'signedOut') return 'signedIn';
  return before.user.sub === after.user.sub ? 'renewed' : 'userChanged';
}

/** Calls a listener of the app. An exception is reported, but changes nothing for the session and other listeners. */
function call(listener: SessionListener, event: SessionEvent): void {
  try {
    listener(event);
  } catch (exception) {
    reportException(exception);
  }
}
