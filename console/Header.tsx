import { live } from './engine/engineState.ts';
import { chooseLanguage, language, LANGUAGES, say } from './language/language.ts';
import { Navigation } from './Navigation.tsx';

const NAMES = { ja: '日本語', en: 'English' } as const;

/** The page's top: name, ways to the views, connection, language. */
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
            {NAMES[name]}
          </button>
        ))}
      </div>
    </header>
  );
}
