import { DATA_MAX_BYTES } from './origin.ts';

/** Makes a sign that stands behind the data of a button and says more of it than its feature needs to know. */
export function buttonSign(sign: string) {
  return {
    /** Returns the data with the sign behind them; nothing where there is no room for it. */
    put(data: string): string | undefined {
      const signed = `${data}${sign}`;
      return Buffer.byteLength(signed) <= DATA_MAX_BYTES ? signed : undefined;
    },

    /** Takes the sign off, and tells whether it was there. */
    take: (data: string): { data: string; has: boolean } =>
      data.endsWith(sign) ? { data: data.slice(0, -sign.length), has: true } : { data, has: false },
  };
}
