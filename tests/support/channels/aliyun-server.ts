import type { Ending } from './ending.ts';
import { type Came, hmac, type Said, sha256, startProvider } from './provider-server.ts';

export const ALIYUN = {
  ...{ ALIYUN_SMS_KEY_ID: 'LTAI5tTestKeyId', ALIYUN_SMS_KEY_SECRET: 'TestKeySecret0123456789' },
  ...{ ALIYUN_SMS_SIGN: '某某局', SMS_PARTS_PER_MONTH: '1000' },
};
/** Source: 阿里云, 短信服务, 流控: notifications to a number with one sign and one template. */
const MOST_A_DAY = 50;
const SIGNATURE = /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([\da-f]{64})$/;

type Sent = { at: string; templateId: string; outId: string; bizId: string; text: string; day: string };

const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** Whether a request is signed as ACS3-HMAC-SHA256 says. Source: 阿里云 OpenAPI, V3 版本请求体&签名机制. */
function isSigned({ url, headers, body }: Came): boolean {
  const [, id, names = '', signature] = SIGNATURE.exec(String(headers.authorization)) ?? [];
  if (id !== ALIYUN.ALIYUN_SMS_KEY_ID || headers['x-acs-content-sha256'] !== sha256(body)) return false;
  const signed = names.split(';');
  if (!['host', 'x-acs-action', 'x-acs-date', 'x-acs-signature-nonce'].every((name) => signed.includes(name)))
    return false;
  const query = [...url.searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .toSorted()
    .join('&');
  const lines = signed.map((name) => `${name}:${String(headers[name]).trim()}\n`).join('');
  const request = ['POST', url.pathname, query, lines, names, sha256(body)].join('\n');
  return (
    hmac(ALIYUN.ALIYUN_SMS_KEY_SECRET, `ACS3-HMAC-SHA256\n${sha256(request)}`).toString('hex') === signature
  );
}

/** 阿里云 短信服务 as far as the program asks it: signatures, templates, limits, the list of sends. */
export async function startAliyun(ends?: Ending) {
  const templates = new Map<string, string>();
  const sent: Sent[] = [];
  const refusedNumbers = new Map<string, string>();
  const outcomes = new Map<string, { status: number; code: string }>();
  const forbidden = new Set<string>();
  const say = (body: object, status = 200): Said => ({ status, body: JSON.stringify(body) });
  const refuse = (Code: string, Message = Code, status = 200) =>
    say({ Code, Message, RequestId: 'r' }, status);

  function send(field: (name: string) => string): Said {
    const [at, templateId, outId] = [field('PhoneNumbers'), field('TemplateCode'), field('OutId')];
    const text = templates.get(templateId);
    const refused = refusedNumbers.get(at);
    if (!/^1\d{10}$/.test(at)) return refuse('isv.MOBILE_NUMBER_ILLEGAL');
    if (refused) return refuse(refused);
    if (field('SignName') !== ALIYUN.ALIYUN_SMS_SIGN) return refuse('isv.SMS_SIGNATURE_ILLEGAL');
    if (text === undefined) return refuse('isv.SMS_TEMPLATE_ILLEGAL');
    const values: Record<string, string> = JSON.parse(field('TemplateParam') || '{}');
    const holes = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name);
    if (!holes.every((name) => values[name])) return refuse('isv.TEMPLATE_MISSING_PARAMETERS');
    if (Object.values(values).some((value) => value.length > 35)) return refuse('isv.PARAM_LENGTH_LIMIT');
    if (Object.values(values).some((value) => /:\/\//.test(value)))
      return refuse('isv.PARAM_NOT_SUPPORT_URL');
    if (sent.filter((one) => one.at === at && one.templateId === templateId).length >= MOST_A_DAY)
      return refuse('isv.BUSINESS_LIMIT_CONTROL', '触发天级流控Permits:50');
    const bizId = `${900619746936498000 + sent.length}^0`;
    const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
    const words = text.replace(/\$\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
    sent.push({ at, templateId, outId, bizId, text: words, day });
    return say({ Code: 'OK', Message: 'OK', BizId: bizId, RequestId: 'r' });
  }

  function list(field: (name: string) => string): Said {
    const [page, size] = [Number(field('CurrentPage')), Number(field('PageSize'))];
    if (!(size >= 1 && size <= 50)) return refuse('isv.INVALID_PARAMETERS');
    const all = sent.filter(({ at, day }) => at === field('PhoneNumber') && day === field('SendDate'));
    const SmsSendDetailDTO = all.slice((page - 1) * size, page * size).map(({ outId, at }) => {
      const { status, code } = outcomes.get(outId) ?? { status: 1, code: '' };
      return { OutId: outId, PhoneNum: at, SendStatus: status, ErrCode: code };
    });
    return say({ Code: 'OK', TotalCount: String(all.length), SmsSendDetailDTOs: { SmsSendDetailDTO } });
  }

  const provider = await startProvider((came) => {
    const field = (name: string) => came.url.searchParams.get(name) ?? '';
    if (!isSigned(came)) return refuse('SignatureDoesNotMatch', 'Specified signature is not matched.', 400);
    if (came.headers['x-acs-version'] !== '2017-05-25') return refuse('InvalidVersion', '', 400);
    const action = came.headers['x-acs-action'];
    if (forbidden.has(String(action))) return refuse('Forbidden.RAM', 'User not authorized.', 403);
    if (action === 'SendSms') return send(field);
    if (action === 'QuerySendDetails') return list(field);
    if (action === 'QuerySmsTemplateList') return say({ Code: 'OK', TotalCount: 0, SmsTemplateList: [] });
    return refuse('InvalidAction.NotFound', '', 404);
  }, ends);
  return {
    ...provider,
    sent,
    settings: { ...ALIYUN, ALIYUN_SMS_ENDPOINT: provider.url },
    /** A template is approved; its number is returned. */
    approve: (text: string): string => {
      const id = `SMS_${templates.size + 1}`;
      templates.set(id, text);
      return id;
    },
    /** The key may not do this. */
    forbid: (action: string) => void forbidden.add(action),
    refuseNumber: (at: string, code: string) => void refusedNumbers.set(at, code),
    /** What became of a message, as its own id names it. */
    settle: (outId: string, status: number, code: string) => void outcomes.set(outId, { status, code }),
    textsTo: (at: string) => sent.flatMap((one) => (one.at === at ? [one.text] : [])),
    throttle: (seconds: number) =>
      provider.fail({
        status: 429,
        body: JSON.stringify({ Code: 'Throttling.User', Message: 'Request was denied.', RequestId: 'r' }),
        headers: { 'x-acs-retry-after': String(seconds * 1_000) },
      }),
  };
}
