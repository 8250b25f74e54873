import type { Outgoing } from '../domain/errand.ts';

/** Returns what a text message says, without its sign: the short text with its values where there is one. */
export function smsText({ text, plainly }: Outgoing): string {
  const { short } = plainly ?? {};
  return short
    ? short.text.replace(/\$\{(\w+)\}/g, (hole, name: string) => short.values[name] ?? hole)
    : text;
}
