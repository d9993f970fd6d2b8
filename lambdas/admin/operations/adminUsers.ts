import type { AdminUser, AdminUserConnection, QueryAdminUsersArgs } from '../../../generated/schema.ts';
import { readEmailPrefix, readPageSize, readPageToken, readStatus } from '../../input/pages.ts';
import { optional, readFields } from '../../input/readFields.ts';
import { AuthError } from '../../runtime/AuthError.ts';
import type { ListedUser } from '../adminAnswers.ts';
import type { AdminOperation, AdminServices } from '../AdminOperation.ts';
import { toAdminUser } from '../toAdminUser.ts';

/** Users whose groups are looked up at the same time: Cognito counts the calls of a second. */
const AT_ONCE = 5;

/**
 * Lists users, a page at a time. Cognito filters by one attribute, so with both filters it gets the prefix, which
 * excludes most users, and the status is compared here.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 */
export const adminUsers: AdminOperation<QueryAdminUsersArgs, AdminUserConnection> = async (services, input) => {
  const { userPool } = services;
  const { first, after } = readFields(input, { first: readPageSize, after: optional(readPageToken) });
  const { emailPrefix, status } = readFields(input.filter ?? {}, {
    emailPrefix: optional(readEmailPrefix),
    status: readStatus,
  });
  const { Users, PaginationToken } = await userPool.call('ListUsers', {
    Limit: first,
    ...toFilter(emailPrefix, status),
    ...(after !== null && { PaginationToken: after }),
  });
  const wanted = status === null ? Users : Users.filter(({ UserStatus }) => UserStatus === status);
  const nodes: AdminUser[] = [];
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    const found = await Promise.all(wanted.slice(start, start + AT_ONCE).map((user) => withGroups(services, user)));
    nodes.push(...found.flat());
  }
  return { __typename: 'AdminUserConnection', nodes, nextToken: PaginationToken ?? null };
};

function toFilter(emailPrefix: string | null, status: string | null): { Filter?: string } {
  if (emailPrefix !== null) return { Filter: `email ^= "${emailPrefix}"` };
  return status === null ? {} : { Filter: `cognito:user_status = "${status}"` };
}

/** Returns the user with the groups; nothing for a user who was deleted since Cognito listed it. */
async function withGroups({ config, userPool }: AdminServices, user: ListedUser): Promise<AdminUser[]> {
  try {
    return [toAdminUser(user, await userPool.groupsOf(user.Username), config.attributes)];
  } catch (error) {
    if (error instanceof AuthError && error.code === 'USER_NOT_FOUND') return [];
    throw error;
  }
}
