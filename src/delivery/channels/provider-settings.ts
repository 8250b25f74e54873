import { z } from 'zod';

const KEY_HINT = '应为服务商控制台给出的密钥，只有英文字母、数字和 _ - = + / 等符号，没有空格';
const SIGN_HINT = '应为 2 到 20 个字的签名，不写【】';
/** What never leaves the machine may go as it is. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3})$/;

/** Returns the form of an id or a key of an account with a provider. */
export const providerKey = () =>
  z
    .string()
    .regex(/^[\w=+/.-]{4,128}$/, KEY_HINT)
    .optional();

/** Returns the form of the sign under which text messages are sent. */
export const providerSign = () =>
  z
    .string()
    .regex(/^[^【】\s]{2,20}$/, SIGN_HINT)
    .optional();

/** Returns the form of the address of a provider, without a path. `host`: those that are its own. */
export const providerAddress = (standard: string, host: RegExp) => {
  const hint = `应为 https 地址，后面没有路径，如 ${standard}`;
  return z
    .string()
    .refine((text) => {
      const url = URL.parse(text);
      if (url?.pathname !== '/' || url.search || url.hash || url.username) return false;
      return url.protocol === 'https:'
        ? host.test(url.hostname)
        : url.protocol === 'http:' && LOOPBACK.test(url.hostname);
    }, hint)
    .default(standard);
};

/** Says which of the settings that belong together are missing, where some are given. */
export function missingOf(settings: Readonly<Record<string, unknown>>, names: readonly string[]): string[] {
  const given = names.find((name) => settings[name]);
  if (given === undefined) return [];
  return names.filter((name) => !settings[name]).map((name) => `${name}：设置了 ${given} 时必填`);
}
