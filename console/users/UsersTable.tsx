import type { PoolUser } from '../../local/engineApi.ts';
import { say } from '../language/language.ts';
import { Moment } from '../parts/Moment.tsx';
import { Table } from '../parts/Table.tsx';
import { Contact } from './Contact.tsx';
import { StatusBadge } from './StatusBadge.tsx';

function UserRow({ user }: { user: PoolUser }) {
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <a class="person" href={`#/users/${user.sub}`} title={user.sub}>
          {user.nickname ?? '–'}
        </a>
        <code class="sub">{user.sub.slice(0, 8)}</code>
      </th>
      <td role="cell" data-label={say('email')}>
        <Contact value={user.email} verified={user.emailVerified} />
      </td>
      <td role="cell" data-label={say('phoneNumber')}>
        <Contact value={user.phoneNumber} verified={user.phoneNumberVerified} />
      </td>
      <td role="cell" data-label={say('status')}>
        <StatusBadge status={user.status} />
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

/** A table of users, each with a link to its details. */
export function UsersTable({ shown }: { shown: readonly PoolUser[] }) {
  const heads = [say('user'), say('email'), say('phoneNumber'), say('status'), say('enabled'), say('created')];
  return (
    <Table class="users" label={say('users')} heads={heads}>
      {shown.map((user) => (
        <UserRow key={user.sub} user={user} />
      ))}
    </Table>
  );
}
