import { texts } from '../texts.ts';

interface UserCardProps {
  /** The answer of `me`; undefined as long as it is on its way. */
  user: { nickname: string | null; email: string | null; phoneNumber: string | null } | null | undefined;
  onRefresh: () => void;
  onSignOut: () => void;
}

/** Whoever cannot see the page is told that it has changed. */
function focus(heading: HTMLElement | null): void {
  heading?.focus();
}

/** Who is signed in, and what can be done with the session. */
export function UserCard({ user, onRefresh, onSignOut }: UserCardProps) {
  return (
    <section aria-busy={!user}>
      <h1 tabIndex={-1} ref={focus}>
        {texts.signedIn}
      </h1>
      <dl>
        <dt>{texts.nickname}</dt>
        <dd>{user?.nickname}</dd>
        <dt>{texts.email}</dt>
        <dd>{user?.email}</dd>
        <dt>{texts.phoneNumber}</dt>
        <dd>{user?.phoneNumber}</dd>
      </dl>
      <button onClick={onRefresh}>{texts.refresh}</button>
      <button type="button" onClick={onSignOut}>
        {texts.signOut}
      </button>
    </section>
  );
}
