import { unread, users } from './engine/engineState.ts';
import { say } from './language/language.ts';
import { ViewIcon } from './parts/ViewIcon.tsx';
import { view } from './view.ts';
import { VIEWS, type View } from './views.ts';

/** Links to the views, and to the explorer, which is a page of its own. */
export function Navigation() {
  const counts: Partial<Record<View, number>> = {
    inbox: unread.value,
    users: users.value?.total ?? 0,
  };
  return (
    <nav class="views" aria-label={say('views')}>
      {VIEWS.map((name) => (
        <a key={name} href={`#/${name}`} aria-current={view.value === name ? 'page' : undefined}>
          <ViewIcon name={name} />
          <span>{say(name)}</span>
          {(counts[name] ?? 0) > 0 && <span class="count">{counts[name]}</span>}
        </a>
      ))}
      <a class="out" href="/explorer">
        <ViewIcon name="graphiql" />
        <span>{say('graphiql')}</span>
      </a>
    </nav>
  );
}
