import type { State } from '../../state.ts';

/** Deletes the users of every pool, and all that belongs to them: codes, sessions, tokens, counters and memberships. */
export function deleteUsers(state: State): void {
  state.exec(`
    DELETE FROM cognito_users; DELETE FROM cognito_codes; DELETE FROM cognito_auth_sessions;
    DELETE FROM cognito_refresh_tokens; DELETE FROM cognito_token_families;
    DELETE FROM cognito_former_passwords; DELETE FROM cognito_lockouts; DELETE FROM cognito_attempts;
    DELETE FROM cognito_group_members; DELETE FROM cognito_identities; DELETE FROM cognito_authorization_codes;
    DELETE FROM cognito_browser_sessions; DELETE FROM cognito_federation_requests;
    DELETE FROM cognito_software_tokens; DELETE FROM cognito_mfa_preferences;
    UPDATE cognito_pools SET users = 0;`);
}
