import { users } from '../engine/engineState.ts';
import { readMoreUsers } from '../engine/orders.ts';
import type { PoolUser } from '../../local/engineApi.ts';
import { say } from '../language/language.ts';
import { Empty } from '../parts/Empty.tsx';
import { Moment } from '../parts/Moment.tsx';
import { ViewHead } from '../parts/ViewHead.tsx';

const GOOD = new Set(['CONFIRMED']);

/** An e-mail address or phone number, and whether it is verified. */
function Contact({ value, verified }: { value: string | null; verified: boolean }) {
  if (value === null) return <span class="soft">–</span>;
  return (
    <span class="contact">
      <span class="value">{value}</span>
      <span class={verified ? 'flag good' : 'flag'}>{say(verified ? 'verified' : 'notVerified')}</span>
    </span>
  );
}

function UserRow({ user }: { user: PoolUser }) {
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <span class="person" title={user.sub}>
          {user.nickname ?? '–'}
        </span>
        <code class="sub">{user.sub.slice(0, 8)}</code>
      </th>
      <td role="cell" data-label={say('email')}>
        <Contact value={user.email} verified={user.emailVerified} />
      </td>
      <td role="cell" data-label={say('phoneNumber')}>
        <Contact value={user.phoneNumber} verified={user.phoneNumberVerified} />
      </td>
      <td role="cell" data-label={say('status')}>
        <span class={GOOD.has(user.status) ? 'badge good' : 'badge warn'}>{user.status}</span>
      </td>
      <td role="cell" data-label={say('enabled')}>
        {say(user.enabled ? 'yes' : 'no')}
      </td>
      <td role="cell" data-label={say('created')}>
        <Moment at={user.createdAt} />
      </td>
    </tr>
  );
}

function UsersTable({ shown }: { shown: readonly PoolUser[] }) {
  const heads = [say('user'), say('email'), say('phoneNumber'), say('status'), say('enabled'), say('created')];
  return (
    <table class="table users" role="table" aria-label={say('users')}>
      <thead role="rowgroup">
        <tr role="row">
          {heads.map((head) => (
            <th key={head} role="columnheader" scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {shown.map((user) => (
          <UserRow key={user.sub} user={user} />
        ))}
      </tbody>
    </table>
  );
}

/** The view of the user pool's users. */
export function UsersView() {
  const page = users.value;
  const total = page?.total ?? 0;
  return (
    <>
      <ViewHead title={say('users')} lead={say('usersLead')}>
        <p class="soft" role="status">
          {total === 1 ? say('usersCountOne') : say('usersCount', { n: total })}
        </p>
      </ViewHead>
      <section class="card flush" aria-labelledby="view-title">
        {page && page.users.length > 0 ? (
          <UsersTable shown={page.users} />
        ) : (
          <Empty title={say('noUsers')} hint={say('noUsersHint')} />
        )}
        {page?.next != null && (
          <p class="table-foot">
            <button type="button" onClick={() => void readMoreUsers()}>
              {say('more')}
            </button>
          </p>
        )}
      </section>
    </>
  );
}
