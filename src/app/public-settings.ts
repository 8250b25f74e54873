import { z } from 'zod';

/** Tells whether updates can be posted to the address: Telegram posts to https alone; a Bot API server on this machine also to http. */
export const isReachableByTelegram = (text: string): boolean => {
  const { protocol, hostname } = URL.parse(text) ?? {};
  return protocol === 'https:' || (protocol === 'http:' && /^(127\.0\.0\.1|localhost)$/.test(hostname ?? ''));
};

const withoutStroke = (address: string): string => address.replace(/\/+$/, '');

/** What is sent to phones is sent over TLS; a rehearsal on this machine has none. */
function isReachableByPhones(text: string): boolean {
  const { username, password } = URL.parse(text) ?? {};
  return isReachableByTelegram(text) && username === '' && password === '' && !/[?#\s]/.test(text);
}

/** Where pages are reached from outside, without a stroke at its end. */
export const PUBLIC_URL = z
  .string()
  .transform(withoutStroke)
  .refine(isReachableByPhones, '应为手机浏览器能访问的 https 地址，不带参数，如 https://bot.example.cn/qf');

/** What lies below PUBLIC_URL. */
const OF_PAGES = ['n', 'q', 'reports'];

/** Says what of the two addresses does not go together: an update posted to a page would be taken for a form. */
export function publicProblems({ PUBLIC_URL: pages, WEBHOOK_URL: hook }: Record<string, string>): string[] {
  if (pages === undefined || hook === undefined) return [];
  const base = URL.parse(withoutStroke(pages))?.pathname.replace(/\/$/, '');
  const isBelow = OF_PAGES.some((name) => `${URL.parse(hook)?.pathname}/`.startsWith(`${base}/${name}/`));
  return isBelow ? ['WEBHOOK_URL：它的路径属于 PUBLIC_URL 的网页，请换一个路径'] : [];
}
