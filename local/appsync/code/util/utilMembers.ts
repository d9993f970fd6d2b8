/** Members of `util` that the engine emulates, by path. */
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
  ...['toDynamoDB', 'toString', 'toStringSet', 'toNumber', 'toNumberSet'].map((name) => `dynamodb.${name}`),
  ...['toBinary', 'toBinarySet', 'toBoolean', 'toNull', 'toList'].map((name) => `dynamodb.${name}`),
  ...['toMap', 'toMapValues', 'toS3Object', 'fromS3ObjectJson'].map((name) => `dynamodb.${name}`),
  'rds.toJsonObject',
  ...['toDynamoDBFilterExpression', 'toDynamoDBConditionExpression', 'toSubscriptionFilter'].map(
    (name) => `transform.${name}`,
  ),
]);

/** Members of `util` whose results AWS does not document well enough; a call throws `not emulated`. */
export const NOT_EMULATED_MEMBERS: ReadonlySet<string> = new Set([
  'transform.toElasticsearchQueryDSL',
  ...['toMap', 'toJsonString'].map((name) => `xml.${name}`),
]);

/** Members of `extensions`: subscriptions and caching, accepted and without effect. */
export const EXTENSIONS_MEMBERS: readonly string[] = [
  'evictFromApiCache',
  'setSubscriptionFilter',
  'setSubscriptionInvalidationFilter',
  'invalidateSubscriptions',
];

/** Members of `runtime`. */
export const RUNTIME_MEMBERS: readonly string[] = ['earlyReturn'];
