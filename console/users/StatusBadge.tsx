/** The status of a user, in Cognito's words. */
export function StatusBadge({ status }: { status: string }) {
  return <span class={status === 'CONFIRMED' ? 'badge good' : 'badge warn'}>{status}</span>;
}
