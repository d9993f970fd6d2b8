import type { UserDetail } from '../../local/engineApi.ts';
import { say } from '../language/language.ts';
import { changeUser, poolGroups } from './userOrders.ts';

/** The groups of the pool, with a mark for those that the user is a member of. */
export function GroupsCard({ known: { user, groups } }: { known: UserDetail }) {
  const toggle = (name: string, isMember: boolean): void => {
    const others = groups.filter((group) => group !== name);
    void changeUser(user.sub, { groups: isMember ? [...others, name] : others });
  };
  return (
    <section class="card padded groups-card" aria-labelledby="groups-title">
      <h2 id="groups-title">{say('groups')}</h2>
      <p class="soft">{say(poolGroups.value.length > 0 ? 'groupsHint' : 'noGroups')}</p>
      {poolGroups.value.map(({ name, description }) => (
        <label key={name} class="check">
          <input
            type="checkbox"
            checked={groups.includes(name)}
            onChange={({ currentTarget }) => toggle(name, currentTarget.checked)}
          />
          <code>{name}</code> {description !== null && <span class="soft">{description}</span>}
        </label>
      ))}
    </section>
  );
}
