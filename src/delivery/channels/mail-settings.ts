import { z } from 'zod';
import { readAddress } from '../../kernel/mail-address.ts';

const URL_HINT =
  '应为 smtps://用户:密码@主机:465 或 smtp://用户:密码@主机:587，其中的 @、/、% 等符号应编码，如 @ 写作 %40';
const FROM_HINT = '应为邮箱地址，前面可以有名称，如 某某局 <notice@example.gov.cn>';
const ADDRESS_HINT = '应为一个邮箱地址，如 notice@example.gov.cn';
const RATE_HINT = '应为 0.1 到 20 的数';

/** Where letters are handed in. */
export type SmtpServer = {
  host: string;
  port: number;
  /** The line is encrypted from its beginning on; otherwise it is once the server has been asked for that. */
  secure: boolean;
  requireTLS: boolean;
  auth?: { user: string; pass: string };
};

const PORTS: Readonly<Record<string, number>> = { 'smtps:': 465, 'smtp:': 587 };
/** What never leaves the machine may go as it is. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;

/** Reads the address of a server; undefined where it is none. */
export function readSmtpUrl(text: string): SmtpServer | undefined {
  const { protocol = '', hostname = '', port, username, password, pathname = '' } = URL.parse(text) ?? {};
  const standard = PORTS[protocol];
  if (standard === undefined || hostname === '' || !/^\/?$/.test(pathname)) return undefined;
  if ((username === '') !== (password === '')) return undefined;
  const secure = protocol === 'smtps:';
  const requireTLS = !secure && !LOOPBACK.test(hostname);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  try {
    const auth = { user: decodeURIComponent(username ?? ''), pass: decodeURIComponent(password ?? '') };
    return { ...{ host, port: Number(port) || standard, secure, requireTLS }, ...(auth.user && { auth }) };
  } catch {
    return undefined;
  }
}

/** Reads a sender; undefined where it is none. @example readFrom('某某局 <a@b.cn>') // { name: '某某局', address: 'a@b.cn' } */
export function readFrom(text: string): { name: string; address: string } | undefined {
  const [, name = '', within, alone = ''] = /^(?:"?([^"<>]*?)"?\s*<([^<>]+)>|(\S+))$/.exec(text) ?? [];
  const read = readAddress(within ?? alone);
  return 'email' in read && read.email !== '' && !read.isAmong ? { name, address: read.email } : undefined;
}

/** What letters are set up with. */
export const MAIL_SETTINGS = {
  SMTP_URL: z
    .string()
    .refine((text) => readSmtpUrl(text) !== undefined, URL_HINT)
    .optional(),
  MAIL_FROM: z
    .string()
    .refine((text) => readFrom(text) !== undefined, FROM_HINT)
    .optional(),
  MAIL_REPLY_TO: z
    .string()
    .refine((text) => readFrom(text)?.name === '', ADDRESS_HINT)
    .optional(),
  MAIL_RATE_PER_SECOND: z.coerce.number(RATE_HINT).min(0.1, RATE_HINT).max(20, RATE_HINT).default(2),
};
export type MailSettings = {
  SMTP_URL?: string | undefined;
  MAIL_FROM?: string | undefined;
  MAIL_REPLY_TO?: string | undefined;
  MAIL_RATE_PER_SECOND: number;
};

/** Says what does not go together: neither half of them sends anything. */
export function mailProblems({ SMTP_URL, MAIL_FROM, MAIL_REPLY_TO }: MailSettings): string[] {
  if (SMTP_URL && !MAIL_FROM) return ['MAIL_FROM：设置了 SMTP_URL 时必填，如 某某局 <notice@example.gov.cn>'];
  const name = MAIL_FROM ? 'MAIL_FROM' : MAIL_REPLY_TO && 'MAIL_REPLY_TO';
  return !SMTP_URL && name ? [`SMTP_URL：设置了 ${name} 时必填，如 smtps://用户:密码@主机:465`] : [];
}
