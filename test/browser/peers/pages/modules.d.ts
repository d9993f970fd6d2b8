// The parts of a peer that its page uses. The package is not installed with the project's own.

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
