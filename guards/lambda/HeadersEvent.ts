type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The headers of an event of API Gateway or of a function URL. */
export interface HeadersEvent {
  readonly headers?: Headers | null;
  /** Every value of each header, in events of REST APIs. `headers` then has the last one only. */
  readonly multiValueHeaders?: Headers | null;
}

/** Returns every value of the header Authorization. HTTP APIs join several with commas. */
export function eventAuthorization({ headers, multiValueHeaders }: HeadersEvent): string[] {
  return Object.entries(multiValueHeaders ?? headers ?? {}).flatMap(([name, value = []]) =>
    name.toLowerCase() === 'authorization' ? value : [],
  );
}
