/** Headroom of a requested quota above the calculated use. */
const HEADROOM = 1.25;

/** Returns the value to ask AWS for: a quarter more than the use, rounded up to two digits, at least the default. */
export function askedRate({ usage, limit }: { usage: number; limit: number }): number {
  const wanted = usage * HEADROOM;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, wanted))) - 1);
  return Math.max(limit, Math.ceil(wanted / step - 1e-9) * step);
}
