import { z } from 'zod';

const THIS_MACHINE = /^(127\.0\.0\.1|localhost)$/;

/**
 * Returns the setting of a robot's address: https (http on this machine alone), with this path and this key. Offices that have the
 * provider's product on servers of their own have another host, and the same path.
 */
export const robotAddress = (path: string, key: string, example: string) =>
  z
    .string()
    .refine((text) => {
      const { protocol, hostname = '', pathname = '', searchParams } = URL.parse(text) ?? {};
      const isSafe = protocol === 'https:' || (protocol === 'http:' && THIS_MACHINE.test(hostname));
      return isSafe && pathname.endsWith(path) && Boolean(searchParams?.get(key));
    }, `应为群机器人的 Webhook 地址，如 ${example}`)
    .optional();
