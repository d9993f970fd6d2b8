import { effect } from '@preact/signals';
import { LANGUAGES, textIn } from '../language/texts.ts';
import { chooseLanguage, language } from '../language/language.ts';
import { Choice } from '../parts/Choice.tsx';
import { say } from './language/say.ts';
import { Answer } from './parts/Answer.tsx';
import { CallAs } from './parts/CallAs.tsx';
import { OperationEditors } from './parts/OperationEditors.tsx';
import { OperationList } from './parts/OperationList.tsx';
import { Side } from './parts/Side.tsx';
import { news } from './state/inbox.ts';
import { isFailed, isWithoutApi } from './state/openApis.ts';
import { chooseScheme, scheme, SCHEMES } from './state/scheme.ts';
import { apiIndex, apis, openApi, tab } from './state/tabs.ts';

/** The page: operations, the open one with its editors, the answer, and the inbox beside it. */
export function Explorer() {
  return (
    <>
      <Head />
      {isFailed.value && (
        <p class="failure" role="alert">
          {say('failed')}
        </p>
      )}
      {isWithoutApi.value && <p class="failure">{say('noApi')}</p>}
      {tab.value && (
        <main>
          <OperationList />
          <div class="operation" role="tabpanel" id="operation" aria-labelledby={`tab-${tab.value.name}`}>
            <CallAs />
            <OperationEditors key={`${apiIndex.value} ${tab.value.name}`} />
          </div>
          <Answer />
          <Side />
        </main>
      )}
      <p class="unseen" role="status">
        {news.value}
      </p>
    </>
  );
}

function Head() {
  return (
    <header>
      <a class="brand" href="/">
        <img src="/console/icon.svg" alt="" width="28" height="28" />
        <span>Genkan</span>
      </a>
      <h1>{say('title')}</h1>
      <a class="back" href="/">
        {say('console')}
      </a>
      {apis.value.length > 1 && (
        <label>
          <span>{say('api')}</span>
          <select value={apiIndex.value} onChange={({ currentTarget }) => openApi(Number(currentTarget.value))}>
            {apis.value.map(({ name }, index) => (
              <option key={index} value={index}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label class="scheme">
        <span>{say('scheme')}</span>
        <select value={scheme.value} onChange={({ currentTarget }) => chooseScheme(currentTarget.value)}>
          {SCHEMES.map((name) => (
            <option key={name} value={name}>
              {say(name)}
            </option>
          ))}
        </select>
      </label>
      <Choice
        name={say('language')}
        values={LANGUAGES.map((name) => [name, textIn(name, 'languageName')] as const)}
        chosen={language.value}
        onChoose={chooseLanguage}
      />
    </header>
  );
}

effect(() => {
  document.title = `${say('title')} – Genkan`;
});
