// The parts of the peers that the pages use. The packages are not installed with the project's own.

declare module 'aws-amplify' {
  export const Amplify: { configure(resources: object): void };
}

declare module 'aws-amplify/auth' {
  export function signIn(input: {
    username: string;
    password: string;
    options: { authFlowType: 'USER_PASSWORD_AUTH' };
  }): Promise<{ isSignedIn: boolean }>;
  export function fetchAuthSession(options?: { forceRefresh: boolean }): Promise<{ tokens?: object; userSub?: string }>;
  export function signOut(): Promise<void>;
}

declare module 'aws-amplify/utils' {
  export const Hub: {
    listen(
      channel: 'auth',
      listener: (capsule: { payload: { event: string } }) => void,
      options: { enableCrossTabEvents: boolean },
    ): void;
  };
}

declare module '@supabase/auth-js' {
  export interface AuthResult {
    error: { name: string; code?: string } | null;
  }
  export class AuthClient {
    constructor(options: { url: string; detectSessionInUrl: boolean });
    onAuthStateChange(listener: (event: string) => void): void;
    signInWithPassword(credentials: { email: string; password: string }): Promise<AuthResult>;
    refreshSession(): Promise<AuthResult>;
    getSession(): Promise<{ data: { session: { user: { id: string } } | null } }>;
    signOut(options: { scope: 'local' }): Promise<AuthResult>;
  }
}
