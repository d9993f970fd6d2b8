import { say } from '../language/language.ts';

/** The way back to the list of users. */
export function BackLink() {
  return (
    <a class="button" href="#/users">
      ← {say('allUsers')}
    </a>
  );
}
