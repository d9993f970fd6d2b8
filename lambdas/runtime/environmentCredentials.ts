type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

/**
 * Stands in for the SDK's credential chain in the bundle (the bundler replaces `@aws-sdk/credential-provider-node` with this
 * file): on Lambda the credentials of the function's role are in the environment, so the chain's 130 KB are never needed.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export const defaultProvider = () => (): Promise<Credentials> => {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN } = process.env;
  if (!accessKeyId || !secretAccessKey) {
    return Promise.reject(new Error('the environment holds no AWS credentials'));
  }
  const session = AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {};
  return Promise.resolve({ accessKeyId, secretAccessKey, ...session });
};
