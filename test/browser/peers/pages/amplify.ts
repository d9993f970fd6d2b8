import { Amplify } from 'aws-amplify';
import { fetchAuthSession, signIn, signOut } from 'aws-amplify/auth';
import { Hub } from 'aws-amplify/utils';
import { nameOf, serverOrigin, type Peer } from './peer.ts';

Amplify.configure({
  Auth: {
    Cognito: {
      userPoolId: 'us-east-1_example',
      userPoolClientId: 'example',
      userPoolEndpoint: `${serverOrigin()}/cognito`,
    },
  },
});
const heard: string[] = [];
Hub.listen('auth', ({ payload }) => heard.push(payload.event), { enableCrossTabEvents: true });

const peer: Peer = {
  heard,
  async signIn(username) {
    try {
      const { isSignedIn } = await signIn({
        username,
        password: 'Sakura-2026',
        options: { authFlowType: 'USER_PASSWORD_AUTH' },
      });
      return isSignedIn ? 'ok' : 'not signed in';
    } catch (error) {
      return nameOf(error);
    }
  },
  async renew() {
    try {
      const { tokens } = await fetchAuthSession({ forceRefresh: true });
      return tokens ? 'ok' : 'no tokens';
    } catch (error) {
      return nameOf(error);
    }
  },
  user: async () => (await fetchAuthSession().catch(() => undefined))?.userSub ?? null,
  signOut: () => signOut().then(() => 'ok', nameOf),
};
Object.assign(globalThis, { peer });
