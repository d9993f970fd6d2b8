/** What serve.ts writes into the bundle, in the way of Vite and other bundlers. */
interface ImportMetaEnv {
  /** The GraphQL endpoint of the gateway. */
  readonly GRAPHQL_URL: string;
  /** The gateway's API key. It is public: it names the app, it opens nothing. */
  readonly API_KEY: string;
}

interface ImportMeta {
  readonly env: ImportMetaEnv;
}
