/** Members of `util` that the engine emulates. */
export const UTIL_MEMBERS: ReadonlySet<string> = new Set([
  ...['autoId', 'autoUlid', 'autoKsuid', 'error', 'appendError', 'unauthorized', 'matches', 'authType'],
  ...['escapeJavaScript', 'urlEncode', 'urlDecode', 'base64Encode', 'base64Decode'],
  ...['nowISO8601', 'nowEpochSeconds', 'nowEpochMilliSeconds', 'nowFormatted'].map((name) => `time.${name}`),
  ...['parseFormattedToEpochMilliSeconds', 'parseISO8601ToEpochMilliSeconds'].map((name) => `time.${name}`),
  ...['epochMilliSecondsToSeconds', 'epochMilliSecondsToISO8601', 'epochMilliSecondsToFormatted'].map(
    (name) => `time.${name}`,
  ),
  ...['copyHeaders', 'addResponseHeader', 'addResponseHeaders'].map((name) => `http.${name}`),
  ...['roundNum', 'minVal', 'maxVal', 'randomDouble', 'randomWithinRange'].map((name) => `math.${name}`),
  'str.normalize',
]);

/** Namespaces of `util` for data sources that the engine does not emulate; any member throws `not emulated`. */
export const NOT_EMULATED_NAMESPACES: readonly string[] = ['dynamodb', 'rds', 'transform', 'xml'];

/** Members of `extensions`: subscriptions and caching, accepted and without effect. */
export const EXTENSIONS_MEMBERS: readonly string[] = [
  'evictFromApiCache',
  'setSubscriptionFilter',
  'setSubscriptionInvalidationFilter',
  'invalidateSubscriptions',
];

/** Members of `runtime`. */
export const RUNTIME_MEMBERS: readonly string[] = ['earlyReturn'];
