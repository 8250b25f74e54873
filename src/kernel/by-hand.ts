/** The ways by which people answer whom no channel reaches, as people call them: an officer enters such an answer. */
export const BY_HAND = { sms: '短信', signature: '签字' } as const;

export type ByHand = keyof typeof BY_HAND;
export const WAYS_BY_HAND = Object.keys(BY_HAND) as readonly ByHand[];
