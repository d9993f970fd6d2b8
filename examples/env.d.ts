/** The variables that serve.ts writes into the bundle, as Vite and other bundlers do. */
interface ImportMetaEnv {
  /** The GraphQL endpoint of the gateway. */
  readonly GRAPHQL_URL: string;
  /** The gateway's API key. It is public: it identifies the app and gives no access to users' data. */
  readonly API_KEY: string;
}

interface ImportMeta {
  readonly env: ImportMetaEnv;
}
