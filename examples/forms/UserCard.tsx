import { useWords } from './useWords.ts';

/** Properties of `UserCard`. */
interface UserCardProps {
  /** The result of `me`; undefined while it is loading. */
  user: { nickname: string | null; email: string | null; phoneNumber: string | null } | null | undefined;
  onRefresh: () => void;
  onSignOut: () => void;
}

/** Moves the focus to the heading, so that screen readers announce the new content. */
function focus(heading: HTMLElement | null): void {
  heading?.focus();
}

/** The signed-in user, with buttons to refresh and to end the session. */
export function UserCard({ user, onRefresh, onSignOut }: UserCardProps) {
  const { texts } = useWords();
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
