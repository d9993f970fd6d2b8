/** A hidden field that says whose password the form has, for password managers. */
export function UsernameField({ username }: { username: string | null }) {
  return <input type="text" name="username" autocomplete="username" value={username ?? ''} readOnly hidden />;
}
