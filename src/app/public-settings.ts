import { z } from 'zod';
import { basePath, isSafeAddress } from '../kernel/web-address.ts';

const withoutStroke = (address: string): string => address.replace(/\/+$/, '');

/** What is sent to phones is sent over TLS; a rehearsal on this machine has none. */
function isReachableByPhones(text: string): boolean {
  const { username, password } = URL.parse(text) ?? {};
  return isSafeAddress(text) && username === '' && password === '' && !/[?#\s]/.test(text);
}

/** Where pages are reached from outside, without a stroke at its end. */
export const PUBLIC_URL = z
  .string()
  .transform(withoutStroke)
  .refine(isReachableByPhones, '应为手机浏览器能访问的 https 地址，不带参数，如 https://bot.example.cn/qf');

/** What lies below PUBLIC_URL. */
const OF_PAGES = ['n', 'q', 'reports'];

/** Says what does not go together of what is reached from outside: reports come to it; an update posted to a page would be taken for a form. */
export function publicProblems({
  PUBLIC_URL: pages,
  WEBHOOK_URL: hook,
  ...given
}: Record<string, string>): string[] {
  if (pages === undefined && given.SMS_REPORT_SECRET)
    return ['PUBLIC_URL：设置了 SMS_REPORT_SECRET 时必填：短信的状态报告发到它下面的 /reports'];
  if (pages === undefined || hook === undefined || !URL.canParse(pages)) return [];
  const base = basePath(pages);
  const isBelow = OF_PAGES.some((name) => `${URL.parse(hook)?.pathname}/`.startsWith(`${base}/${name}/`));
  return isBelow ? ['WEBHOOK_URL：它的路径属于 PUBLIC_URL 的网页，请换一个路径'] : [];
}
