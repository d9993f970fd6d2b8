import { useEffect } from 'preact/hooks';
import { users } from '../engine/engineState.ts';
import { language, say } from '../language/language.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import { Empty } from '../parts/Empty.tsx';
import { ViewHead } from '../parts/ViewHead.tsx';
import { StateCard } from './StateCard.tsx';
import { seededPassword, seedUsers } from './userOrders.ts';
import { found, keepFound, readMore, search, status } from './userSearch.ts';
import { UsersTable } from './UsersTable.tsx';

const STATUSES = ['CONFIRMED', 'UNCONFIRMED', 'FORCE_CHANGE_PASSWORD', 'RESET_REQUIRED', 'EXTERNAL_PROVIDER'];

function Search() {
  return (
    <search class="filters">
      <label class="filter">
        <span>{say('searchUsers')}</span>
        <input
          type="search"
          value={search.value}
          placeholder={say('searchUsersHint')}
          onInput={({ currentTarget }) => (search.value = currentTarget.value)}
        />
      </label>
      <label class="filter narrow">
        <span>{say('status')}</span>
        <select value={status.value} onChange={({ currentTarget }) => (status.value = currentTarget.value)}>
          <option value="">{say('anyStatus')}</option>
          {STATUSES.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <a class="button" href="#/users/new">
        {say('newUser')}
      </a>
      <button type="button" onClick={() => void seedUsers(language.value)}>
        {say('seedTen')}
      </button>
    </search>
  );
}

/** The password of the seeded users, which is the same for all of them. */
function SeedNote() {
  const password = seededPassword.value;
  if (password === '') return null;
  return (
    <p class="note tools">
      {say('seedNote')} <code>{password}</code>
      <CopyButton value={password} name={say('password')} />
    </p>
  );
}

/** The list of users, with search and the buttons that create some. */
export function UserList() {
  useEffect(keepFound, []);
  const page = found.value;
  const total = users.value?.total ?? 0;
  const isFiltered = search.value !== '' || status.value !== '';
  return (
    <>
      <ViewHead title={say('users')} lead={say('usersLead')}>
        <p class="soft" role="status">
          {total === 1 ? say('usersCountOne') : say('usersCount', { n: total })}
        </p>
      </ViewHead>
      <Search />
      <SeedNote />
      <section class="card flush" aria-labelledby="view-title">
        {page && page.users.length > 0 && <UsersTable shown={page.users} />}
        {page?.users.length === 0 &&
          (isFiltered ? (
            <Empty title={say('noUserFound')} />
          ) : (
            <Empty title={say('noUsers')} hint={say('noUsersHint')} />
          ))}
        {page?.next != null && (
          <p class="table-foot">
            <button type="button" onClick={() => void readMore()}>
              {say('more')}
            </button>
          </p>
        )}
      </section>
      <StateCard />
    </>
  );
}
