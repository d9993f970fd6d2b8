/** An error response of AWS KMS. */
export class KmsException extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}
