import type { AssemblyModel, FunctionModel } from './assembly/model.ts';

/** Replaces the address of a user pool's domain at the beginning of texts, at any depth of a JSON value. */
type ReplaceDomains = <T>(value: T) => T;

function replaceIn(value: unknown, replaceText: (text: string) => string): unknown {
  if (typeof value === 'string') return replaceText(value);
  if (Array.isArray(value)) return value.map((item) => replaceIn(item, replaceText));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, replaceIn(member, replaceText)]));
}

/**
 * Returns a function that puts the engine's origin in the place of the deployed domains, as DNS would lead their names
 * to the engine. `https://auth.example.com.evil.example` is another name and stays.
 * @param origin origin of the engine's AWS APIs.
 */
function replaceDomains({ userPoolDomains }: AssemblyModel, origin: string): ReplaceDomains {
  const addresses = userPoolDomains.map(({ baseUrl }) => baseUrl);
  const replaceText = (text: string): string => {
    const address = addresses.find((each) => text.startsWith(each) && /^(?:[/?#]|$)/.test(text.slice(each.length)));
    return address === undefined ? text : origin + text.slice(address.length);
  };
  return <T>(value: T): T => replaceIn(value, replaceText) as T;
}

/** Returns the model with the engine's origin in environment variables and in the features of the APIs. */
export function withLocalDomains(model: AssemblyModel, origin: string): AssemblyModel {
  if (model.userPoolDomains.length === 0) return model;
  const replace = replaceDomains(model, origin);
  const functions = model.functions.map((fn): FunctionModel => ({ ...fn, environment: replace(fn.environment) }));
  const apis = model.apis.map((api) => ({
    ...api,
    environment: replace(api.environment),
    ...(api.features === undefined ? {} : { features: replace(api.features) }),
  }));
  return { ...model, functions, apis };
}
