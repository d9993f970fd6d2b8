// Runs INSIDE the realm, from its source: it may use nothing but what it finds there.
function keepFreezeRealm(): (handedOver: object) => void {
  const { entries, freeze, defineProperty, getOwnPropertyDescriptors } = Object;
  const { ownKeys, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
  const SetOf = Set;
  const realm = globalThis;
  const prototypes = [Object.prototype, Array.prototype];

  /** Adds everything that leads on from what is found: members, accessors, prototypes. */
  const follow = (found: Set<unknown>) => {
    // A set's iteration also comes to what is added while it lasts.
    for (const value of found) {
      if ((typeof value !== 'object' || value === null) && typeof value !== 'function') continue;
      for (const key of ownKeys(value)) {
        const descriptor = getOwnPropertyDescriptor(value, key);
        found.add(descriptor?.value).add(descriptor?.get).add(descriptor?.set);
      }
      found.add(getPrototypeOf(value));
    }
  };
  /** An object cannot be given a member that its prototype has frozen, but one for which the prototype has a setter. */
  const letOwnMembersDiffer = (prototype: object) => {
    for (const [name, { value, configurable }] of entries(getOwnPropertyDescriptors(prototype))) {
      if (configurable !== true || value === undefined) continue;
      const set = function (this: unknown, own: unknown) {
        defineProperty(this, name, { value: own, writable: true, enumerable: true, configurable: true });
      };
      defineProperty(prototype, name, { get: () => value as unknown, set });
    }
  };
  return (handedOver) => {
    const found = new SetOf<unknown>([realm, handedOver]);
    // Before, for what the getters will give; and after, for the getters.
    follow(found);
    for (const prototype of prototypes) letOwnMembersDiffer(prototype);
    follow(found);
    for (const value of found) freeze(value);
  };
}

/** Source that a new realm evaluates first: an expression for a `FreezeRealm`. */
export const freezeRealmSource = `(${String(keepFreezeRealm)})()`;

/**
 * Makes a realm unable to keep anything: freezes all that code can reach in it, from its globals and from what is
 * handed over to every run.
 */
export type FreezeRealm = ReturnType<typeof keepFreezeRealm>;
