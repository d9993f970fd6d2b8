/**
 * Makes `Date` of this thread read the engine's clock: `Date.now()`, `new Date()` and `Date()`. Dates made from a
 * value, timers and `performance` are left alone.
 * @param clockOffset one signed 64-bit number, the milliseconds added to the machine's time; read at each call.
 */
export function followClock(clockOffset: SharedArrayBuffer): void {
  const MachineDate = Date;
  const machineNow = Date.now;
  const cell = new BigInt64Array(clockOffset);
  const now = () => machineNow() + Number(Atomics.load(cell, 0));

  const EngineDate = new Proxy(MachineDate, {
    apply: () => new MachineDate(now()).toString(),
    construct: (target, values: unknown[], newTarget) =>
      Reflect.construct(target, values.length === 0 ? [now()] : values, newTarget) as Date,
  });
  MachineDate.now = now;
  // `new date.constructor()` must not lead back to the machine's time.
  Object.defineProperty(MachineDate.prototype, 'constructor', {
    value: EngineDate,
    writable: true,
    configurable: true,
  });
  globalThis.Date = EngineDate;
}
