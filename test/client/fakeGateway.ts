import type { Answer, Tokens, Transport } from '../../client/index.ts';

/** Returns an unsigned JWT with these claims. */
export function jwt(claims: object): string {
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  return `${encode({ alg: 'none' })}.${encode(claims)}.`;
}

/** How the fake gateway treats a request: it never answers, its answer is lost after it was executed, or an error. */
type Treatment = 'hang' | 'lost' | { code: string; retryAfterSeconds?: number; restart?: boolean };

/** A gateway that rotates refresh tokens, and that hangs, loses answers and fails on request. */
export class FakeGateway {
  /** The requests in their order. */
  readonly seen: { operation: string; token: string | undefined; refreshToken: string | undefined }[] = [];
  /** How the next refreshes are treated; after them, `always`. */
  readonly next: Treatment[] = [];
  always: Treatment | undefined;
  /** Whether every access token is rejected. */
  rejectsTokens = false;
  /** How long an answer takes. */
  delayMillis = 5;
  expiresIn = 3600;
  /** The refresh tokens that were replaced. */
  readonly #used = new Map<string, number>();
  #turn = 0;
  readonly #users = new Map<string, string>();
  readonly #rejected = new Set<string>();

  /** Returns new tokens of a user. */
  issue(sub: string): Tokens {
    const turn = (this.#turn += 1);
    const refreshToken = `${sub}-R${turn}`;
    const accessToken = jwt({ sub, turn, use: 'access' });
    this.#users.set(refreshToken, sub).set(accessToken, sub);
    return {
      __typename: 'Tokens',
      accessToken,
      idToken: jwt({ sub, email: `${sub}@example.com`, phone_number: '+819012345678', nickname: '花子', turn }),
      refreshToken,
      tokenType: 'Bearer',
      expiresIn: this.expiresIn,
      expiresAt: '2999-01-01T00:00:00.000Z',
    };
  }

  /** Rejects an access token from now on. */
  reject(token: string | undefined): void {
    this.#rejected.add(String(token));
  }

  /** How many requests of an operation there were. */
  count(operation: string): number {
    return this.seen.filter((request) => request.operation === operation).length;
  }

  readonly transport: Transport = {
    run: async (operation, { input }, token): Promise<Answer> => {
      const { refreshToken } = (input ?? {}) as { refreshToken?: string };
      this.seen.push({ operation, token: token ?? undefined, refreshToken });
      if (operation === 'me') return this.#me(token);
      if (operation === 'signOut') return { data: { signOut: { done: true, accessTokensExpireBy: null } } };
      const treatment = this.next.shift() ?? this.always;
      if (treatment === 'hang') return new Promise(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, this.delayMillis));
      if (typeof treatment === 'object') return failure(treatment);
      const answer = this.#refresh(String(refreshToken));
      if (treatment === 'lost') throw new TypeError('Failed to fetch');
      return answer;
    },
  };

  #me(token: string | null | undefined): Answer {
    const sub = this.#users.get(String(token));
    if (!sub || this.rejectsTokens || this.#rejected.has(String(token))) return failure({ code: 'UNAUTHENTICATED' });
    return { data: { me: { sub } } };
  }

  #refresh(refreshToken: string): Answer {
    const sub = this.#users.get(refreshToken);
    if (!sub) return failure({ code: 'REFRESH_TOKEN_INVALID', restart: true });
    const usedAt = this.#used.get(refreshToken);
    if (usedAt !== undefined && performance.now() - usedAt > 10_000)
      return failure({ code: 'REFRESH_TOKEN_REUSED', restart: true });
    this.#used.set(refreshToken, usedAt ?? performance.now());
    return { data: { refreshTokens: this.issue(sub) } };
  }
}

function failure({ code, ...errorInfo }: { code: string; retryAfterSeconds?: number; restart?: boolean }): Answer {
  return { errors: [{ message: code, errorType: code, errorInfo }] };
}
