import { z } from 'zod';
import { isSafeAddress } from '../../kernel/web-address.ts';

/**
 * Returns the setting of a robot's address: https (http on this machine alone), with this path and this key. Offices that have the
 * provider's product on servers of their own have another host, and the same path.
 */
export const robotAddress = (path: string, key: string, example: string) =>
  z
    .string()
    .refine((text) => {
      const { pathname = '', searchParams } = URL.parse(text) ?? {};
      return isSafeAddress(text) && pathname.endsWith(path) && Boolean(searchParams?.get(key));
    }, `应为群机器人的 Webhook 地址，如 ${example}`)
    .optional();
