import { exactly, momentOf } from '../language/times.ts';

/** A moment in a few characters; all of it on hover and to machines. */
export function Moment({ at }: { at: string }) {
  const date = new Date(at);
  return (
    <time dateTime={at} title={exactly(date)}>
      {momentOf(date)}
    </time>
  );
}
