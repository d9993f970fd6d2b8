export { authLink, type AuthLinkOptions } from './authLink.ts';
export { fromApollo } from './fromApollo.ts';
