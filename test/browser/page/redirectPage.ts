import { UserManager, WebStorageStateStore, type UserManagerSettings } from 'oidc-client-ts';

// An app that signs in by redirects, with oidc-client-ts: the page of redirectSignIn.test.ts.

const given = new URLSearchParams(localStorage.getItem('settings') ?? location.search);
localStorage.setItem('settings', given.toString());
function value(name: string): string {
  return given.get(name) ?? '';
}

const redirect_uri = `${location.origin}/`;
const settings: UserManagerSettings = {
  authority: value('issuer'),
  metadataUrl: `${value('engine')}/${value('pool')}/.well-known/openid-configuration`,
  ...{ client_id: value('client'), redirect_uri, scope: 'openid email profile', loadUserInfo: true },
  userStore: new WebStorageStateStore({ store: sessionStorage }),
  automaticSilentRenew: false,
};
const manager = new UserManager(settings);

function show(text: string): void {
  const output = document.createElement('output');
  output.textContent = text;
  document.body.replaceChildren(
    output,
    button('Sign in', () => manager.signinRedirect()),
    google,
    refresh,
    signOut,
  );
}

function button(text: string, work: () => Promise<unknown>): HTMLButtonElement {
  const element = document.createElement('button');
  element.textContent = text;
  element.addEventListener('click', () => {
    work().catch((error: unknown) => show(String(error)));
  });
  return element;
}

const google = button('Sign in with Google', () =>
  manager.signinRedirect({ extraQueryParams: { identity_provider: 'Google' } }),
);
const refresh = button('Refresh', async () => {
  const user = await manager.signinSilent();
  show(`refreshed ${String(user?.profile.email)}`);
});
const signOut = button('Sign out', () =>
  manager.signoutRedirect({ extraQueryParams: { client_id: value('client'), logout_uri: redirect_uri } }),
);

async function start(): Promise<void> {
  const parameters = new URLSearchParams(location.search);
  if (!parameters.has('code') && !parameters.has('error')) {
    show('signed out');
    return;
  }
  const { profile, scope } = await manager.signinRedirectCallback();
  show(`signed in ${String(profile.email)} with ${scope ?? 'all scopes'}`);
}

start().catch((error: unknown) => show(String(error)));
