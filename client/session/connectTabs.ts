/** The connection to the other tabs that share a storage. No method throws. */
export interface Tabs<Message> {
  /** Sends a message to the other tabs that listen. */
  readonly post: (message: Message) => void;
  /**
   * Listens until the returned function has been called for every `listen`. A tab that does not listen holds nothing
   * that would keep its session from being collected.
   */
  readonly listen: () => () => void;
  /** Stops listening, however often `listen` was called. */
  readonly close: () => void;
}

/** The connection of a session whose storage no other tab can read. */
export const NO_TABS: Tabs<unknown> = {
  post: () => undefined,
  listen: () => () => undefined,
  close: () => undefined,
};

/** Old browsers have no BroadcastChannel; only that of Node.js has `unref`. */
type Channel = BroadcastChannel & { unref?: () => void };

/** What a page sends when another tab has written to the storage, and when it is shown again after a navigation. */
const PAGE_EVENTS = ['storage', 'pageshow'] as const;

/**
 * Connects the tabs that have the same session. A message can arrive before another process sees what was written to
 * localStorage, and a `storage` event says nothing about sessionStorage: so both are listened to.
 * @see https://html.spec.whatwg.org/multipage/webstorage.html#introduction-16
 * @param onChange called when the storage may have changed
 */
export function connectTabs<Message>(
  name: string,
  onMessage: (message: Message) => void,
  onChange: () => void,
): Tabs<Message> {
  const { addEventListener, removeEventListener } = globalThis as Partial<typeof globalThis>;
  const uses = new Set<object>();
  let channel: Channel | undefined;

  const stop = (): void => {
    channel?.close();
    channel = undefined;
    for (const event of PAGE_EVENTS) removeEventListener?.(event, onChange);
  };
  return {
    post(message) {
      const open = channel ?? openChannel(name);
      open?.postMessage(message);
      if (open !== channel) open?.close();
    },
    listen() {
      if (uses.size === 0) {
        channel = openChannel(name);
        if (channel) channel.onmessage = ({ data }: MessageEvent<Message>) => onMessage(data);
        for (const event of PAGE_EVENTS) addEventListener?.(event, onChange);
      }
      const use = {};
      uses.add(use);
      return () => {
        if (uses.delete(use) && uses.size === 0) stop();
      };
    },
    close() {
      uses.clear();
      stop();
    },
  };
}

/** Returns an open channel, or undefined where there is none or where it is blocked. */
function openChannel(name: string): Channel | undefined {
  try {
    const channel: Channel = new BroadcastChannel(name);
    // An open channel would keep a Node.js process alive.
    channel.unref?.();
    return channel;
  } catch {
    return undefined;
  }
}
