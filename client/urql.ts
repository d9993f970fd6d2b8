// The package's entry for urql.
export { authExchange, type AuthExchangeOptions } from './links/authExchange.ts';
export { fromUrql } from './transport/fromUrql.ts';
