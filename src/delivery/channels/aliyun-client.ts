/** What an account with 阿里云 is opened with. */
type Account = { id: string; secret: string; address: string };

/** One message to one number. */
type AliyunMessage = {
  at: string;
  sign: string;
  templateId: string;
  values: Readonly<Record<string, string>>;
  /** Stands beside the message in the list of sends. */
  outId: string;
};

/** A message in the list of sends; `status`: 1 under way, 2 failed, 3 delivered. */
export type AliyunSend = { outId: string; status: number; code: string };

/** What is asked of 阿里云. Everything is asked once, and throws what the SDK throws. */
export type AliyunClient = {
  /** `code`: absent where the answer says nothing that can be read. */
  send(message: AliyunMessage): Promise<{ code: string | undefined; words: string; id: string }>;
  /** Lists what was sent to a number on a day, `YYYYMMDD`; `total`: on all pages. */
  list(at: string, day: string, page: number): Promise<{ sends: AliyunSend[]; total: number }>;
  /** Asks something that sends nothing. */
  look(): Promise<void>;
};

/** What is given up sooner may arrive all the same. */
const ANSWER_WITHIN_MS = 60_000;
export const SENDS_A_PAGE = 50;

/** Returns an opened account, for which the SDK is loaded. Rejects where it cannot be. */
export async function openAliyun({ id, secret, address }: Account): Promise<AliyunClient> {
  const sdk = await import('@alicloud/dysmsapi20170525');
  // It is CommonJS: to Node its default is all of it, to loaders that know of transpiled modules the client itself.
  const Client = 'default' in sdk.default ? sdk.default.default : (sdk.default as never);
  const { protocol, host } = new URL(address);
  // Without `retryOptions` nothing is repeated, and without a proxy none is used.
  const config = {
    ...{ accessKeyId: id, accessKeySecret: secret, endpoint: host, protocol: protocol.slice(0, -1) },
    ...{ connectTimeout: ANSWER_WITHIN_MS, readTimeout: ANSWER_WITHIN_MS },
  };
  const client = new Client(config as ConstructorParameters<typeof Client>[0]);
  return {
    async send({ at, sign, templateId, values, outId }) {
      const request = new sdk.SendSmsRequest({
        ...{ phoneNumbers: at, signName: sign, templateCode: templateId, outId },
        templateParam: JSON.stringify(values),
      });
      const { body } = await client.sendSms(request);
      return { code: body?.code, words: body?.message ?? '', id: body?.bizId ?? '' };
    },
    async list(phoneNumber, sendDate, currentPage) {
      const request = new sdk.QuerySendDetailsRequest({
        ...{ phoneNumber, sendDate, currentPage, pageSize: SENDS_A_PAGE },
      });
      const { body } = await client.querySendDetails(request);
      if (body?.code !== 'OK') throw Object.assign(new Error(), { code: body?.code, statusCode: 400 });
      const sends = body.smsSendDetailDTOs?.smsSendDetailDTO ?? [];
      return {
        sends: sends.map(({ outId = '', sendStatus = 0, errCode = '' }) => ({
          ...{ outId, status: sendStatus, code: errCode },
        })),
        total: Number(body.totalCount ?? 0),
      };
    },
    async look() {
      const request = new sdk.QuerySmsTemplateListRequest({ pageIndex: 1, pageSize: 1 });
      const { body } = await client.querySmsTemplateList(request);
      if (body?.code !== 'OK') throw Object.assign(new Error(), { code: body?.code, statusCode: 400 });
    },
  };
}
