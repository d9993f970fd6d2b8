export { authExchange, type AuthExchangeOptions } from './authExchange.ts';
export { fromUrql } from './fromUrql.ts';
