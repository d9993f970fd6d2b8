import { ChaosBadge } from './chaos/ChaosBadge.tsx';
import { live } from './engine/engineState.ts';
import { chooseLanguage, language, say } from './language/language.ts';
import { LANGUAGES, textIn } from './language/texts.ts';
import { Navigation } from './Navigation.tsx';

/** The head of the page: name, navigation, connection, language. */
export function Header() {
  return (
    <header>
      <a class="brand" href="#/try">
        <img src="/console/icon.svg" alt="" width="32" height="32" />
        <span class="brand-name">
          Genkan <span lang="ja">玄関</span>
        </span>
        <span class="tagline">{say('tagline')}</span>
      </a>
      <Navigation />
      <ChaosBadge />
      <p class={live.value ? 'live on' : 'live'} role="status">
        {say(live.value ? 'live' : 'lost')}
      </p>
      <div class="choice languages" role="group" aria-label={say('language')}>
        {LANGUAGES.map((name) => (
          <button
            key={name}
            type="button"
            lang={name}
            aria-pressed={language.value === name}
            onClick={() => chooseLanguage(name)}
          >
            {textIn(name, 'languageName')}
          </button>
        ))}
      </div>
    </header>
  );
}
