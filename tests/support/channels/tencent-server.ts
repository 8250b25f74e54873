import type { Ending } from './ending.ts';
import { type Came, hmac, type Said, sha256, startProvider } from './provider-server.ts';

export const TENCENT = {
  ...{ TENCENT_SMS_SECRET_ID: 'AKIDTestSecretId', TENCENT_SMS_SECRET_KEY: 'TestSecretKey0123456789' },
  ...{ TENCENT_SMS_APP_ID: '1400000001', TENCENT_SMS_SIGN: '某某局', SMS_PARTS_PER_MONTH: '1000' },
};
const AUTHORIZATION =
  /^TC3-HMAC-SHA256 Credential=([^/]+)\/([\d-]+)\/sms\/tc3_request, SignedHeaders=content-type;host, Signature=([\da-f]{64})$/;

/** Whether a request is signed as TC3-HMAC-SHA256 says. Source: 腾讯云 API, 签名方法 v3. */
function isSigned({ headers, body }: Came): boolean {
  const [, id, date = '', signature] = AUTHORIZATION.exec(String(headers.authorization)) ?? [];
  const time = Number(headers['x-tc-timestamp']);
  if (id !== TENCENT.TENCENT_SMS_SECRET_ID || Math.abs(Date.now() / 1_000 - time) > 300) return false;
  if (new Date(time * 1_000).toISOString().slice(0, 10) !== date) return false;
  const lines = `content-type:${headers['content-type']}\nhost:${headers.host}\n`;
  const request = ['POST', '/', '', lines, 'content-type;host', sha256(body)].join('\n');
  const text = ['TC3-HMAC-SHA256', time, `${date}/sms/tc3_request`, sha256(request)].join('\n');
  const key = hmac(hmac(hmac(`TC3${TENCENT.TENCENT_SMS_SECRET_KEY}`, date), 'sms'), 'tc3_request');
  return hmac(key, text).toString('hex') === signature;
}

type Sent = { at: string; context: string; serial: string; text: string };

/** 腾讯云 短信 as far as the program asks it: signatures, templates, limits. */
export async function startTencent(ends?: Ending) {
  const templates = new Map<string, string>();
  const sent: Sent[] = [];
  const refusedNumbers = new Map<string, string>();
  const say = (Response: object): Said => ({ body: JSON.stringify({ Response }) });
  const refuse = (Code: string) => say({ Error: { Code, Message: Code }, RequestId: 'r' });
  const status = (Code: string, more = {}) => say({ SendStatusSet: [{ Code, ...more }], RequestId: 'r' });

  function send(
    asked: Record<string, string> & { PhoneNumberSet: string[]; TemplateParamSet: string[] },
  ): Said {
    const at = String(asked.PhoneNumberSet[0]).replace('+86', '');
    const text = templates.get(String(asked.TemplateId));
    const refused = refusedNumbers.get(at);
    if (asked.SmsSdkAppId !== TENCENT.TENCENT_SMS_APP_ID)
      return refuse('UnauthorizedOperation.SmsSdkAppIdVerifyFail');
    if (!/^1\d{10}$/.test(at)) return status('InvalidParameterValue.IncorrectPhoneNumber');
    if (refused) return status(refused);
    if (asked.SignName !== TENCENT.TENCENT_SMS_SIGN)
      return status('FailedOperation.SignatureIncorrectOrUnapproved');
    if (text === undefined) return status('FailedOperation.TemplateIncorrectOrUnapproved');
    const holes = new Set([...text.matchAll(/\{(\d+)\}/g)].map(([hole]) => hole));
    if (holes.size !== asked.TemplateParamSet.length)
      return status('FailedOperation.TemplateParamSetNotMatchApprovedTemplate');
    if (asked.TemplateParamSet.some((value) => value.length > 12))
      return status('InvalidParameterValue.TemplateParameterLengthLimit');
    const serial = `2640:${sent.length}`;
    const words = text.replace(/\{(\d+)\}/g, (_, place) => asked.TemplateParamSet[Number(place) - 1] ?? '');
    sent.push({ at, context: String(asked.SessionContext), serial, text: words });
    return status('Ok', { SerialNo: serial, Fee: 1 });
  }

  const provider = await startProvider((came) => {
    if (!isSigned(came)) return refuse('AuthFailure.SignatureFailure');
    if (came.headers['x-tc-version'] !== '2021-01-11') return refuse('InvalidParameter');
    const action = came.headers['x-tc-action'];
    if (action === 'SendSms') return send(JSON.parse(came.body));
    if (action === 'DescribeSmsTemplateList') return say({ DescribeTemplateStatusSet: [], RequestId: 'r' });
    return refuse('InvalidAction');
  }, ends);
  return {
    ...provider,
    sent,
    settings: { ...TENCENT, TENCENT_SMS_ENDPOINT: provider.url },
    approve: (text: string): string => {
      const id = String(1_000_001 + templates.size);
      templates.set(id, text);
      return id;
    },
    refuseNumber: (at: string, code: string) => void refusedNumbers.set(at, code),
    textsTo: (at: string) => sent.flatMap((one) => (one.at === at ? [one.text] : [])),
    throttle: () => provider.fail(refuse('RequestLimitExceeded')),
  };
}
