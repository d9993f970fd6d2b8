/* eslint-disable @typescript-eslint/no-deprecated -- many apps still have this package */
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserAttribute,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js';
import { withExceptionName, type ForeignClient, type ForeignSettings, type SignedIn } from './ForeignClient.ts';

interface DeliveredCodes {
  CodeDeliveryDetailsList?: { AttributeName: string }[];
}

type Callback<T> = (error?: Error | null, value?: T) => void;

/** Turns a call with a callback into a promise. */
function called<T>(call: (callback: Callback<T>) => void): Promise<T> {
  const result = new Promise<T>((resolve, reject) => {
    call((error, value) => (error ? reject(error) : resolve(value as T)));
  });
  return withExceptionName(result);
}

/** Turns a call with an object of callbacks into a promise. */
function answered<T = void>(
  call: (callbacks: { onSuccess: (value?: unknown) => void; onFailure: (error: Error) => void }) => void,
): Promise<T> {
  return called<T>((done) => call({ onSuccess: (value) => done(null, value as T), onFailure: (error) => done(error) }));
}

function toSignedIn(session: CognitoUserSession): SignedIn {
  return { accessToken: session.getAccessToken().getJwtToken(), idToken: session.getIdToken().getJwtToken() };
}

function toAttributes(attributes: Record<string, string>): CognitoUserAttribute[] {
  return Object.entries(attributes).map(([Name, Value]) => new CognitoUserAttribute({ Name, Value }));
}

/** Creates a client with amazon-cognito-identity-js. */
export function createIdentityJs({ userPoolId, clientId, endpoint }: ForeignSettings): ForeignClient {
  const Pool = new CognitoUserPool({ UserPoolId: userPoolId, ClientId: clientId, endpoint });
  const named = (Username: string): CognitoUser => new CognitoUser({ Username, Pool });
  let user = named('unknown');
  const session = (): Promise<CognitoUserSession> => called<CognitoUserSession>((done) => user.getSession(done));
  return {
    async signUp({ email, phone, password }) {
      const attributes = toAttributes({ email, phone_number: phone, nickname: 'Hanako' });
      await called((done) => Pool.signUp(email, password, attributes, [], done));
    },
    async confirmSignUp(email, code) {
      await called((done) => named(email).confirmRegistration(code, false, done));
    },
    async signIn(email, password) {
      user = named(email);
      const details = new AuthenticationDetails({ Username: email, Password: password });
      const step = called<string>((done) => {
        const mfaRequired = (name: string): void => done(null, name);
        user.authenticateUser(details, { onSuccess: () => done(null, 'DONE'), onFailure: done, mfaRequired });
      });
      return step.catch((error: unknown) => {
        if (error instanceof Error && error.message === 'UserNotConfirmedException') return 'CONFIRM_SIGN_UP';
        throw error;
      });
    },
    async answerSms(code) {
      return toSignedIn(await answered<CognitoUserSession>((callbacks) => user.sendMFACode(code, callbacks)));
    },
    async attributes() {
      const listed = await called<CognitoUserAttribute[]>((done) => user.getUserAttributes(done));
      return Object.fromEntries(listed.map(({ Name, Value }) => [Name, Value]));
    },
    updateAttributes: (attributes) =>
      called((done) => {
        // Its types declare a list here, and its code passes the whole response.
        user.updateAttributes(toAttributes(attributes), (error, _, response: unknown) => {
          const { CodeDeliveryDetailsList: sent = [] } = (response ?? {}) as DeliveredCodes;
          done(
            error,
            sent.map(({ AttributeName }) => AttributeName),
          );
        });
      }),
    verifyEmail: (code) => answered((callbacks) => user.verifyAttribute('email', code, callbacks)),
    async changePassword(before, after) {
      await called((done) => user.changePassword(before, after, done));
    },
    async refresh() {
      const token = (await session()).getRefreshToken();
      return toSignedIn(await called<CognitoUserSession>((done) => user.refreshSession(token, done)));
    },
    signOutEverywhere: () => answered((callbacks) => user.globalSignOut(callbacks)),
    forgotPassword: (email) => answered((callbacks) => named(email).forgotPassword(callbacks)),
    resetPassword: (email, code, password) =>
      answered((callbacks) => named(email).confirmPassword(code, password, callbacks)),
    async deleteUser() {
      await called((done) => user.deleteUser(done));
    },
  };
}
