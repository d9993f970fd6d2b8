import { item } from '../view.ts';
import { NewUserPage } from './NewUserPage.tsx';
import { UserList } from './UserList.tsx';
import { UserPage } from './UserPage.tsx';

/** The view of the user pool's users: the list, one of them, or the form for a new one. */
export function UsersView() {
  const open = item.value;
  if (open === '') return <UserList />;
  if (open === 'new') return <NewUserPage />;
  return <UserPage key={open} sub={open} />;
}
