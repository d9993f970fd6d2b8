/** A form of a page. */
interface Form {
  fields: Record<string, string>;
  text: string;
}

function decode(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : decode(value);
}

/** A browser as far as a sign-in needs one: cookies, redirects within the engine, and forms. */
export class Browser {
  readonly #origin: string;
  readonly #cookies = new Map<string, string>();
  /** Every Set-Cookie header so far. */
  readonly setCookies: string[] = [];
  /** The response of the last request. */
  response = new Response();
  /** Its address and text. */
  address: URL;
  text = '';

  constructor(origin: string) {
    this.#origin = origin;
    this.address = new URL(origin);
  }

  /** Opens an address of the engine and follows redirects as far as they stay there. */
  async open(address: string | URL, init: RequestInit = {}): Promise<this> {
    this.address = new URL(address, this.address);
    const headers = new Headers(init.headers);
    headers.set('cookie', [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    this.response = await fetch(this.address, { ...init, headers, redirect: 'manual' });
    for (const cookie of this.response.headers.getSetCookie()) this.#keep(cookie);
    this.text = await this.response.text();
    const location = this.response.headers.get('location');
    if (location === null) return this;
    const next = new URL(location, this.address);
    if (next.origin === this.#origin) return this.open(next);
    this.address = next;
    return this;
  }

  /** The forms of the page. */
  forms(): Form[] {
    return [...this.text.matchAll(/<form[^]*?<\/form>/g)].map(([text]) => {
      const inputs = [...text.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag);
      const named = inputs.filter((tag) => attribute(tag, 'type') !== 'checkbox');
      return {
        text,
        fields: Object.fromEntries(named.map((tag) => [attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? ''])),
      };
    });
  }

  /** Sends the last form of the page that has all these fields, with the values. */
  submit(values: Record<string, string>, names: readonly string[] = []): Promise<this> {
    const form = this.forms().findLast(({ text }) => names.every((name) => text.includes(`name="${name}"`)));
    if (!form) throw new Error(`the page has no form with ${names.join(', ')}: ${this.text}`);
    const [tag] = /<form[^>]*>/.exec(form.text) ?? [''];
    return this.open(attribute(tag, 'action') ?? this.address, {
      method: 'POST',
      headers: { origin: this.#origin, 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ ...form.fields, ...values }),
    });
  }

  /** Cookies by their names. */
  get cookies(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#cookies);
  }

  #keep(cookie: string): void {
    this.setCookies.push(cookie);
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (value === '' || /max-age=0/i.test(cookie)) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}
