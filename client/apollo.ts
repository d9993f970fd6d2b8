// The package's entry for Apollo Client.
export { authLink, type AuthLinkOptions } from './links/authLink.ts';
export { fromApollo } from './transport/fromApollo.ts';
