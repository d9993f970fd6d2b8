/** Runs work under a key. */
export type Once<Result> = (key: string, work: () => Promise<Result>) => Promise<Result>;

/** Makes a `once`: while work is under way, whoever asks under the same key gets the same promise. */
export function createOnce<Result>(): Once<Result> {
  const flights = new Map<string, Promise<Result>>();
  return (key, work) => {
    const flight = flights.get(key) ?? work().finally(() => flights.delete(key));
    flights.set(key, flight);
    return flight;
  };
}
