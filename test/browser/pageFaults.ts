// Functions that run in a page and let a part of its browser fail.

/** Sets the device's clock wrong. */
export function shiftClock(millis: number): void {
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...parts: unknown[]) {
      super(...((parts.length > 0 ? parts : [RealDate.now() + millis]) as [number]));
    }
    static override now(): number {
      return RealDate.now() + millis;
    }
  } as DateConstructor;
}

/** Fills `localStorage` or `sessionStorage` until not even one more character fits. */
export function fillStorage(which: string): void {
  for (let size = 1 << 20; size >= 1;)
    try {
      globalThis[which as 'localStorage'].setItem(`other ${Math.random()}`, 'x'.repeat(size));
    } catch {
      size = Math.floor(size / 4);
    }
}

/** Lets the method of all storages throw that writes a value. */
export function breakWriting(): void {
  const { Storage } = globalThis as unknown as { Storage: { prototype: { setItem: () => void } } };
  Storage.prototype.setItem = () => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
}

/** Lets the method of all storages throw that removes a value. */
export function breakRemoval(): void {
  const { Storage } = globalThis as unknown as { Storage: { prototype: { removeItem: () => void } } };
  Storage.prototype.removeItem = () => {
    throw new DOMException('The storage is not available.', 'InvalidStateError');
  };
}
