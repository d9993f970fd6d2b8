const BASIC = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

/** Returns a time in the form of `x-amz-date`, such as `20261127T090000Z`. */
export function toAmzTime(millis: number): string {
  return new Date(millis).toISOString().replace(/[-:]|\.\d+/g, '');
}

/** Returns the milliseconds since the epoch of `x-amz-date`, or of the header `date`; null for another text. */
export function readAmzTime(text: string): number | null {
  const millis = Date.parse(text.replace(BASIC, '$1-$2-$3T$4:$5:$6Z'));
  return Number.isNaN(millis) ? null : millis;
}
