import { ClockBar } from './clock/ClockBar.tsx';
import { EndpointsView } from './endpoints/EndpointsView.tsx';
import { Header } from './Header.tsx';
import { InboxView } from './inbox/InboxView.tsx';
import { say } from './language/language.ts';
import { LogView } from './log/LogView.tsx';
import { ConfirmDialog } from './parts/ConfirmDialog.tsx';
import { Toast } from './parts/Toast.tsx';
import { TokensView } from './tokens/TokensView.tsx';
import { TryView } from './try/TryView.tsx';
import { UsersView } from './users/UsersView.tsx';
import { view } from './view.ts';
import type { View } from './views.ts';

const SHOW: Readonly<Record<View, () => preact.JSX.Element>> = {
  try: TryView,
  inbox: InboxView,
  users: UsersView,
  tokens: TokensView,
  log: LogView,
  endpoints: EndpointsView,
};

/** The whole page. */
export function App() {
  const Shown = SHOW[view.value];
  return (
    <>
      <a class="skip" href="#view-title" onClick={skip}>
        {say('skip')}
      </a>
      <Header />
      <ClockBar />
      <main id="content">
        <Shown />
      </main>
      <ConfirmDialog />
      <Toast />
    </>
  );
}

function skip(event: Event): void {
  // The address must keep the name of the open view.
  event.preventDefault();
  document.getElementById('view-title')?.focus();
}
