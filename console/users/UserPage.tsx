import { useEffect, useState } from 'preact/hooks';
import type { UserDetail } from '../../local/engineApi.ts';
import { events, messages, usersVersion } from '../engine/engineState.ts';
import { say } from '../language/language.ts';
import { EventTable } from '../log/EventTable.tsx';
import { nestEvents } from '../log/nestEvents.ts';
import { Empty } from '../parts/Empty.tsx';
import { Moment } from '../parts/Moment.tsx';
import { ViewHead } from '../parts/ViewHead.tsx';
import { AttributeForm } from './AttributeForm.tsx';
import { BackLink } from './BackLink.tsx';
import { GroupsCard } from './GroupsCard.tsx';
import { StatusBadge } from './StatusBadge.tsx';
import { UserActions } from './UserActions.tsx';
import { detail, readUser } from './userOrders.ts';

function Facts({ known }: { known: UserDetail }) {
  const { user, username, modifiedAt, factors, tokenFamilies, groups } = known;
  const rows = [
    [say('status'), <StatusBadge key="status" status={user.status} />],
    [say('enabled'), say(user.enabled ? 'yes' : 'no')],
    [say('userName'), <code key="name">{username}</code>],
    ['sub', <code key="sub">{user.sub}</code>],
    [say('factors'), factors.join(', ') || '–'],
    [say('signedInSessions'), tokenFamilies],
    [say('groups'), groups.join(', ') || '–'],
    [say('created'), <Moment key="created" at={user.createdAt} />],
    [say('modified'), <Moment key="modified" at={modifiedAt} />],
  ] as const;
  return (
    <section class="card padded" aria-labelledby="facts-title">
      <h2 id="facts-title">{say('overview')}</h2>
      <dl class="facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <UserActions user={user} />
    </section>
  );
}

/** The messages that were sent to a user, newest first. */
function UserMessages({ sub }: { sub: string }) {
  const own = messages.value.filter(({ user }) => user === sub).toReversed();
  if (own.length === 0) return null;
  return (
    <section class="card padded" aria-labelledby="user-messages-title">
      <h2 id="user-messages-title">{say('itsMessages')}</h2>
      <ul class="links">
        {own.map(({ id, subject, body, sentAt }) => (
          <li key={id}>
            <a href={`#/inbox/${id}`}>{subject ?? body}</a> <Moment at={sentAt} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The calls that concerned a user, and those that they caused. */
function History({ sub }: { sub: string }) {
  const own = nestEvents(events.value).filter(({ who }) => who === sub);
  return (
    <section class="card flush" aria-labelledby="history-title">
      <div class="card-head">
        <h2 id="history-title">{say('history')}</h2>
      </div>
      {own.length > 0 ? <EventTable events={own} label={say('history')} /> : <Empty title={say('noEvents')} />}
    </section>
  );
}

/** A user with attributes, status, factors, sessions, messages and history. */
export function UserPage({ sub }: { sub: string }) {
  const [isRead, setRead] = useState(false);
  const version = usersVersion.value;
  useEffect(() => void readUser(sub).then(() => setRead(true)), [sub, version]);
  const known = detail.value?.user.sub === sub ? detail.value : null;
  const title = known ? (known.user.nickname ?? known.user.email ?? known.username) : say('user');
  return (
    <>
      <ViewHead title={title}>
        <BackLink />
      </ViewHead>
      {isRead && !known && <Empty title={say('noSuchUser')} hint={say('noSuchUserHint')} />}
      {known && (
        <div class="user-page">
          <Facts known={known} />
          <AttributeForm key={known.modifiedAt} sub={sub} attributes={known.attributes} />
          <GroupsCard known={known} />
          <UserMessages sub={sub} />
          <History sub={sub} />
        </div>
      )}
    </>
  );
}
