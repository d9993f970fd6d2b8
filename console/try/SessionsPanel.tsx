import { say } from '../language/language.ts';
import { exactly } from '../language/times.ts';
import { Empty } from '../parts/Empty.tsx';
import { revokeSession, sessions, signOutEverywhere } from './account.ts';
import { FailureNote } from './FailureNote.tsx';

function timeOf(text: string | null): string {
  return text === null ? '–' : exactly(new Date(text));
}

/** The devices that the user is signed in on. */
export function SessionsPanel() {
  return (
    <>
      <FailureNote />
      {sessions.value.length === 0 && <Empty title={say('noSessions')} />}
      <ul class="devices" aria-label={say('sessions')}>
        {sessions.value.map(({ sessionId, createdAt, lastUsedAt, current }) => (
          <li key={sessionId}>
            <span>{say('deviceTimes', { n: timeOf(createdAt), m: timeOf(lastUsedAt) })}</span>
            {current ? (
              <span class="flag good">{say('current')}</span>
            ) : (
              <button type="button" onClick={() => void revokeSession(sessionId)}>
                {say('signOut')}
              </button>
            )}
          </li>
        ))}
      </ul>
      <div class="actions">
        <button type="button" class="danger" onClick={() => void signOutEverywhere()}>
          {say('signOutEverywhere')}
        </button>
      </div>
    </>
  );
}
