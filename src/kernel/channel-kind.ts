/** The kinds of ways in which messages reach people, in the order that holds unless an office sets another; how people call them. */
const CHANNEL_KIND_WORDS = { telegram: 'Telegram', sms: '短信', mail: '邮件' } as const;

/** What a way is to an office: it uses one of each kind, whoever provides it. */
export type ChannelKind = keyof typeof CHANNEL_KIND_WORDS;
export const CHANNEL_KINDS = Object.keys(CHANNEL_KIND_WORDS) as readonly ChannelKind[];

/**
 * Reads an order of kinds as it is set: one or more, each once, by the settings' names or by people's; undefined where it is none.
 *
 * @example readChannelOrder('Telegram、邮件') // ['telegram', 'mail']
 */
export function readChannelOrder(text: string): ChannelKind[] | undefined {
  const words = text.split(/[\s,，、;；]+/).filter(Boolean);
  const kinds = words.flatMap((word) => CHANNEL_KINDS.find((kind) => isCalled(kind, word)) ?? []);
  const isRead = kinds.length === words.length && new Set(kinds).size === kinds.length;
  return isRead && kinds.length > 0 ? kinds : undefined;
}

const isCalled = (kind: ChannelKind, word: string): boolean =>
  [kind, CHANNEL_KIND_WORDS[kind].toLowerCase()].includes(word.toLowerCase());

/** Names them in their order. @example channelOrderText(['telegram', 'sms']) // 'Telegram、短信' */
export const channelOrderText = (order: readonly ChannelKind[]): string =>
  order.map((kind) => CHANNEL_KIND_WORDS[kind]).join('、');
