import { say } from '../language/language.ts';
import { elsewhere } from './redirects.ts';

/** Says at which address of this page the redirects of identity providers work; nothing at that address. */
export function ElsewhereNote() {
  if (elsewhere === null) return null;
  return (
    <p class="elsewhere soft">
      {say('redirectElsewhere')} <a href={elsewhere}>{elsewhere}</a>
    </p>
  );
}
