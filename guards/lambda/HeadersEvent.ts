type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The headers of an event of API Gateway, of a function URL or of an Application Load Balancer. */
export interface HeadersEvent {
  readonly headers?: Headers | null;
  /** Every value of each header, in events of REST APIs and load balancers. `headers` then has the last one only. */
  readonly multiValueHeaders?: Headers | null;
}

/** Returns every value of a header. HTTP APIs join several with commas. */
export function eventValues({ headers, multiValueHeaders }: HeadersEvent, header: string): string[] {
  return Object.entries(multiValueHeaders ?? headers ?? {}).flatMap(([name, value = []]) =>
    name.toLowerCase() === header ? value : [],
  );
}
