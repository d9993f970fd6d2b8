import { exactly, momentOf } from '../language/times.ts';

/** A time in short form, with the full form as its tooltip. */
export function Moment({ at }: { at: string }) {
  const date = new Date(at);
  return (
    <time dateTime={at} title={exactly(date)}>
      {momentOf(date)}
    </time>
  );
}
