const STROKE = /^[-—–/]*$|^无$/;
const PARTS = /[\s,;，；、/|<>()（）]+/;
/** As mail servers take them from anybody; what stands before the @ is the server's own affair. Source: RFC 5321, section 4.5.3.1. */
const ADDRESS = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,24}$/i;
const MAX_LENGTH = 254;

/** `isAmong`: the cell holds something else, too, such as a second address. */
export type ReadAddress = { email: string; isAmong?: boolean } | { reason: 'bad-email' };

/**
 * Reads an address of electronic mail as tables have it: full width, with blanks around it, behind `mailto:` or beside a name. Of several
 * the first.
 *
 * @example readAddress('张三 <ZhangSan@Bureau.gov.cn>') // { email: 'ZhangSan@bureau.gov.cn', isAmong: true }
 */
export function readAddress(text: string): ReadAddress {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/^mailto:/i, '');
  if (STROKE.test(plain)) return { email: '' };
  const closed = plain.replace(/\s*@\s*/, '@');
  if (isAddress(closed)) return { email: written(closed) };
  const first = closed.split(PARTS).find(isAddress);
  return first === undefined ? { reason: 'bad-email' } : { email: written(first), isAmong: true };
}

function isAddress(text: string): boolean {
  const dots = /^\.|\.\.|\.@/;
  return text.length <= MAX_LENGTH && ADDRESS.test(text) && !dots.test(text);
}

/** Servers may tell capitals before the @ apart, and none behind it. */
function written(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}${address.slice(at).toLowerCase()}`;
}

/**
 * Returns an address as those see it who need not know it whole.
 *
 * @example maskedAddress('zhangsan@bureau.gov.cn') // 'z***@bureau.gov.cn'
 */
export const maskedAddress = (address: string): string => address.replace(/^(.)[^@]*/, '$1***');
