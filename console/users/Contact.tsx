import { say } from '../language/language.ts';

/** An e-mail address or phone number, and whether it is verified. */
export function Contact({ value, verified }: { value: string | null; verified: boolean }) {
  if (value === null) return <span class="soft">–</span>;
  return (
    <span class="contact">
      <span class="value">{value}</span>
      <span class={verified ? 'flag good' : 'flag'}>{say(verified ? 'verified' : 'notVerified')}</span>
    </span>
  );
}
