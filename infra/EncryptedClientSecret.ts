/**
 * The secret of the app client as a ciphertext of KMS, for the environment of the functions. See "The client secret" in
 * docs/construct.md.
 */
export interface EncryptedClientSecret {
  /**
   * Name of the auth function: 1 to 64 letters, digits, `-` and `_`. The ciphertexts are bound to it by the encryption
   * context `LambdaFunctionName`. Another name replaces the function and needs other ciphertexts.
   *
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/encrypt_context.html
   */
  readonly functionName: string;

  /**
   * One or two ciphertexts in base64, each of at most 400 characters, made with the key `encryptionKey` of the gateway.
   * The first is the secret that the functions send to Cognito. The second is another secret that challenge sessions
   * may be sealed with, during a rotation.
   */
  readonly ciphertexts: readonly string[];
}
