import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import {
  GetSMSAttributesCommand,
  GetSMSSandboxAccountStatusCommand,
  paginateListOriginationNumbers,
  SNSClient,
} from '@aws-sdk/client-sns';
import { look, lookAtAll, orNull, type ClientSettings } from './look.ts';

/** What SES says about the account. */
export interface SesAccount {
  isProduction: boolean;
  /** E-mails that may be sent in 24 hours. */
  daily: number;
  /** False while AWS has paused the account's sending. */
  isSending: boolean;
}

/** The calls about SMS messages and e-mails in one Region, which can differ from that of the stack. */
export class MessagingAccount {
  readonly #sns: SNSClient;
  readonly #ses: SESv2Client;

  constructor(settings: ClientSettings) {
    this.#sns = new SNSClient(settings);
    this.#ses = new SESv2Client(settings);
  }

  async isInSmsSandbox(): Promise<boolean> {
    const command = new GetSMSSandboxAccountStatusCommand({});
    return (await look('sns:GetSMSSandboxAccountStatus', () => this.#sns.send(command))).IsInSandbox === true;
  }

  /** Returns the attributes of SMS messages, such as `MonthlySpendLimit`. */
  async smsAttributes(): Promise<Record<string, string>> {
    const command = new GetSMSAttributesCommand({});
    return (await look('sns:GetSMSAttributes', () => this.#sns.send(command))).attributes ?? {};
  }

  /** Returns the countries of the account's origination numbers. */
  async originationCountries(): Promise<string[]> {
    const pages = paginateListOriginationNumbers({ client: this.#sns }, {});
    const numbers = await lookAtAll('sns:ListOriginationNumbers', pages, ({ PhoneNumbers: page }) => page);
    return numbers.flatMap(({ Iso2CountryCode: country }) => country ?? []);
  }

  async ses(): Promise<SesAccount> {
    const account = await look('ses:GetAccount', () => this.#ses.send(new GetAccountCommand({})));
    return {
      isProduction: account.ProductionAccessEnabled === true,
      daily: account.SendQuota?.Max24HourSend ?? 0,
      isSending: account.SendingEnabled !== false,
    };
  }

  /** Returns whether an identity exists and is verified. */
  async isVerified(identity: string): Promise<boolean> {
    const command = new GetEmailIdentityCommand({ EmailIdentity: identity });
    const found = await orNull(look('ses:GetEmailIdentity', () => this.#ses.send(command)));
    return found?.VerifiedForSendingStatus === true;
  }
}
