/** What `genkan-doctor --help` prints. */
export const usage = `Usage: genkan-doctor --stack NAME [OPTIONS]

Checks a deployed gateway, read-only, and says for each thing that is wrong what to do. It calls AWS with the credentials
of the shell. The checks and the least IAM policy are in docs/doctor.md.

  --stack NAME         name of the CloudFormation stack
  --region REGION      Region of the stack (default: that of the profile or of the environment)
  --profile NAME       profile of the AWS configuration
  --user-pool-id ID    user pool, for a stack with none or several of its own
  --countries LIST     countries of the users' numbers, such as JP,US, for which a sender must exist
  --compare-secret     compare the client secret in Secrets Manager with that of Cognito
  --endpoint-url URL   another address for all services, such as that of the local engine
  --lang LANG          en or ja (default en)
  --json               write JSON
  --help               print this

The exit code is 0 when all is well, 1 for warnings and checks that could not look, and 2 for errors and for options that
cannot be used.
`;
