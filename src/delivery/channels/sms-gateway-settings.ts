import { z } from 'zod';
import {
  type BodyKind,
  type Filling,
  fillAddress,
  fillBody,
  holesIn,
  unknownHoles,
} from './sms-gateway-template.ts';

/** Within an office's own network, where gateways seldom speak TLS. Source: RFC 1918. */
const WITHIN =
  /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)[\d.]+$|^(?:localhost|\[::1\]|[a-z\d-]+)$/i;

const URL_HINT =
  '应为 https 地址，如 https://sms.example.gov.cn/send（内网地址可以用 http）；主机名中不能有占位符，前面不能有用户名';
const SIGN_HINT = '应为 2 到 20 个字的签名，不写【】';

/** Whether a text can be the address of a gateway: its host is fixed, and what goes there goes encrypted or stays in the office. */
function isGatewayAddress(text: string): boolean {
  const url = URL.parse(text);
  const host = /^[a-z]+:\/\/([^/?#]*)/i.exec(text)?.[1] ?? '';
  if (!url || /[{@]/.test(host) || text.includes('#')) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && WITHIN.test(url.hostname));
}

/** What a gateway is set up with. */
export const GATEWAY_SETTINGS = {
  SMS_GATEWAY_URL: z.string().refine(isGatewayAddress, URL_HINT).optional(),
  SMS_GATEWAY_METHOD: z.enum(['GET', 'POST', 'PUT'], '应为 GET、POST 或 PUT').default('POST'),
  SMS_GATEWAY_HEADERS: z.string().optional(),
  SMS_GATEWAY_BODY: z.string().optional(),
  SMS_GATEWAY_SIGN: z
    .string()
    .regex(/^[^【】\s]{2,20}$/, SIGN_HINT)
    .optional(),
  SMS_GATEWAY_ACCEPTED: z.string().optional(),
};
export type GatewaySettings = {
  SMS_GATEWAY_URL?: string | undefined;
  SMS_GATEWAY_METHOD: 'GET' | 'POST' | 'PUT';
  SMS_GATEWAY_HEADERS?: string | undefined;
  SMS_GATEWAY_BODY?: string | undefined;
  SMS_GATEWAY_SIGN?: string | undefined;
  SMS_GATEWAY_ACCEPTED?: string | undefined;
};

/** The connection itself writes them; another value would make two requests of one. */
const OF_THE_LINE =
  /^(?:host|content-length|transfer-encoding|connection|keep-alive|upgrade|expect|te|trailer)$/i;
// Source: RFC 9110, section 5.6.2, and visible characters of ASCII as values.
const HEADER = /^([\w!#$%&'*+.^`|~-]+)[ \t]*:[ \t]*([\x20-\x7e]+)$/;

type Headers = Readonly<Record<string, string>>;

/** Reads the lines of headers, also where `\n` stands for their ends; the names in small letters. `unread`: the numbers of lines that are none. */
export function readHeaders(text = ''): { headers: Headers; unread: number[] } {
  const lines = text.split(/\r?\n|\\n/).map((line) => line.trim());
  const read = lines.map((line) => HEADER.exec(line));
  const headers = Object.fromEntries(
    read.flatMap((found) => (found ? [[found[1]?.toLowerCase() ?? '', found[2]?.trim() ?? '']] : [])),
  );
  const unread = lines.flatMap((line, index) => {
    const name = read[index]?.[1];
    return line === '' || (name && !OF_THE_LINE.test(name)) ? [] : [index + 1];
  });
  return { headers, unread };
}

const KINDS: readonly [RegExp, BodyKind][] = [
  [/^application\/(?:[\w.-]+\+)?json$/i, 'json'],
  [/^application\/x-www-form-urlencoded$/i, 'form'],
  [/^(?:application|text)\/(?:[\w.-]+\+)?xml$/i, 'xml'],
  [/^text\/plain$/i, 'plain'],
];
const TYPES: Readonly<Record<BodyKind, string>> = {
  json: 'application/json; charset=utf-8',
  form: 'application/x-www-form-urlencoded; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  plain: 'text/plain; charset=utf-8',
};

/** Returns how a body is written: as its header says, else as it looks. Undefined where the header names a kind that cannot be filled. */
export function bodyKindOf(body: string, contentType: string | undefined): BodyKind | undefined {
  if (contentType === undefined) return /^\s*[{[]/.test(body) ? 'json' : /^\s*</.test(body) ? 'xml' : 'form';
  const type = contentType.split(';', 1)[0]?.trim() ?? '';
  return KINDS.find(([pattern]) => pattern.test(type))?.[1];
}

export const contentTypeOf = (kind: BodyKind): string => TYPES[kind];

const SAMPLE: Filling = {
  ...{ phone: '13800000000', text: '"样" & <例>\n', id: 'a1', sign: '某某局', template: 'T1' },
  values: '{"code":"A"}',
};

/** Says what does not go together, all at once. */
export function gatewayProblems(settings: GatewaySettings): string[] {
  const { SMS_GATEWAY_URL: url, SMS_GATEWAY_METHOD: method, ...more } = settings;
  const { SMS_GATEWAY_BODY: body = '', SMS_GATEWAY_SIGN: sign, SMS_GATEWAY_HEADERS } = more;
  if (!url) {
    const given = Object.entries(more).find(([name, value]) => name.startsWith('SMS_GATEWAY_') && value);
    return given ? [`SMS_GATEWAY_URL：设置了 ${given[0]} 时必填，如 https://sms.example.gov.cn/send`] : [];
  }
  const { headers, unread } = readHeaders(SMS_GATEWAY_HEADERS);
  const holes = new Set([...holesIn(url), ...holesIn(body)]);
  return [
    ...problemsOfAddress(url),
    ...unread.map(
      (line) =>
        `SMS_GATEWAY_HEADERS：第 ${line} 行应为“名称: 值”（只用英文字符，不写 Host、Content-Length 等）`,
    ),
    ...problemsOfHeaders(headers),
    ...(method === 'GET' && body ? ['SMS_GATEWAY_BODY：SMS_GATEWAY_METHOD=GET 时没有正文，请清空'] : []),
    ...problemsOfBody(body, headers['content-type']),
    ...problemsOfHoles(holes),
    ...(holes.has('sign') && !sign ? ['SMS_GATEWAY_SIGN：用了 {sign} 时必填'] : []),
  ];
}

function problemsOfAddress(url: string): string[] {
  const [path = ''] = url.split('?', 1);
  const loose = holesIn(path).filter((hole) => hole === 'text' || hole === 'values');
  return [
    ...unknownHoles(url).map((name) => `SMS_GATEWAY_URL：没有占位符 {${name}}`),
    ...loose.map((hole) => `SMS_GATEWAY_URL：{${hole}} 只能写在 ? 后面`),
    ...(URL.canParse(fillAddress(url, SAMPLE)) ? [] : [`SMS_GATEWAY_URL：${URL_HINT}`]),
  ];
}

function problemsOfHeaders(headers: Headers): string[] {
  const holes = Object.values(headers).flatMap((value) => [...holesIn(value), ...unknownHoles(value)]);
  const others = [...new Set(holes)].filter((hole) => hole !== 'id' && hole !== 'phone');
  return others.map((hole) => `SMS_GATEWAY_HEADERS：其中只能用 {id} 和 {phone}，不能用 {${hole}}`);
}

function problemsOfBody(body: string, contentType: string | undefined): string[] {
  if (body === '') return [];
  const problems = unknownHoles(body).map((name) => `SMS_GATEWAY_BODY：没有占位符 {${name}}`);
  const kind = bodyKindOf(body, contentType);
  if (!kind)
    problems.push(
      'SMS_GATEWAY_HEADERS：Content-Type 只能是 JSON、表单（x-www-form-urlencoded）、XML 或 text/plain',
    );
  if (/charset=(?!"?utf-?8)/i.test(contentType ?? ''))
    problems.push('SMS_GATEWAY_HEADERS：Content-Type 的编码只能是 utf-8');
  if (kind === 'json' && problems.length === 0 && !isJson(fillBody(body, kind, SAMPLE)))
    problems.push('SMS_GATEWAY_BODY：填入占位符后不是 JSON，请检查引号和逗号');
  return problems;
}

function problemsOfHoles(holes: ReadonlySet<string>): string[] {
  const said = holes.has('text') || holes.has('template');
  const where = '须写在 SMS_GATEWAY_URL 或 SMS_GATEWAY_BODY 中';
  return [
    ...(holes.has('phone') ? [] : [`SMS_GATEWAY_BODY：手机号的占位符 {phone} ${where}`]),
    ...(said ? [] : [`SMS_GATEWAY_BODY：内容的占位符 {text}（或 {template} 和 {values}）${where}`]),
    ...(holes.has('template') === holes.has('values')
      ? []
      : ['SMS_GATEWAY_BODY：{template} 和 {values} 须同时使用']),
  ];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
