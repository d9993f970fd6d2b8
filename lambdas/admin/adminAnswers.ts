import {
  isAttributeList,
  isBoolean,
  isText,
  listOf,
  maybe,
  members,
  storedMfa,
  type Attribute,
  type Check,
} from '../cognito/answers.ts';
import type { StoredMfa } from '../cognito/factors.ts';
import type { AdminAction } from './adminActions.ts';

interface StoredUser {
  Username: string;
  UserStatus: string;
  Enabled: boolean;
  /** In the JSON protocol a date is a number of seconds; the connection does not convert it. */
  UserCreateDate: number;
  UserLastModifiedDate: number;
}

/** A user as ListUsers and AdminCreateUser return it. */
export type ListedUser = StoredUser & { Attributes: Attribute[] };

/** The members of each action's output that are read, once `isAdminAnswer` has checked them. */
export interface AdminAnswers extends Record<AdminAction, object> {
  AdminCreateUser: { User: ListedUser };
  AdminGetUser: StoredUser & StoredMfa & { UserAttributes: Attribute[] };
  AdminListGroupsForUser: { Groups: { GroupName: string }[]; NextToken?: string | undefined };
  ListUsers: { Users: ListedUser[]; PaginationToken?: string | undefined };
}

const storedUser: Record<string, Check> = {
  Username: isText,
  UserStatus: isText,
  Enabled: isBoolean,
  UserCreateDate: Number.isFinite,
  UserLastModifiedDate: Number.isFinite,
};
const listedUser = members({ ...storedUser, Attributes: isAttributeList });

const checks: Partial<Record<AdminAction, Check>> = {
  AdminCreateUser: members({ User: listedUser }),
  AdminGetUser: members({ ...storedUser, ...storedMfa, UserAttributes: isAttributeList }),
  AdminListGroupsForUser: members({ Groups: listOf(members({ GroupName: isText })), NextToken: maybe(isText) }),
  ListUsers: members({ Users: listOf(listedUser), PaginationToken: maybe(isText) }),
};
const anyObject = members({});

/** Returns true when an output has the members that are read. As `isAnswer` of lambdas/cognito/answers.ts. */
export function isAdminAnswer<Name extends AdminAction>(action: Name, output: unknown): output is AdminAnswers[Name] {
  return (checks[action] ?? anyObject)(output);
}
