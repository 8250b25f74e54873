/** Tells whether it is an address to which nothing goes unencrypted: https, or http on this machine alone. */
export function isSafeAddress(text: string): boolean {
  const { protocol, hostname = '' } = URL.parse(text) ?? {};
  return protocol === 'https:' || (protocol === 'http:' && /^(127\.0\.0\.1|localhost)$/.test(hostname));
}

/** Returns the path of an address as what lies below it begins, without a stroke at its end. @example basePath('https://a.cn/qf/') // '/qf' */
export const basePath = (address: string): string => new URL(address).pathname.replace(/\/+$/, '');
