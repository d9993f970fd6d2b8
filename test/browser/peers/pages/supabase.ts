import { AuthClient, type AuthResult } from '@supabase/auth-js';
import { nameOf, serverOrigin, SIGNED_IN, SIGNED_OUT, type Peer } from './peer.ts';

const auth = new AuthClient({ url: `${serverOrigin()}/gotrue`, detectSessionInUrl: false });
const heard: string[] = [];
const NAMES: Readonly<Record<string, string>> = { SIGNED_IN, SIGNED_OUT };
auth.onAuthStateChange((event) => void heard.push(NAMES[event] ?? event));

function resultOf(result: Promise<AuthResult>): Promise<string> {
  return result.then(({ error }) => (error ? (error.code ?? error.name) : 'ok'), nameOf);
}

const peer: Peer = {
  heard,
  signIn: (user) => resultOf(auth.signInWithPassword({ email: user, password: 'Sakura-2026' })),
  renew: () => resultOf(auth.refreshSession()),
  user: async () => (await auth.getSession().catch(() => undefined))?.data.session?.user.id ?? null,
  signOut: () => resultOf(auth.signOut({ scope: 'local' })),
};
Object.assign(globalThis, { peer });
