let last = 0;

/** Returns what the messages of a new album have in common, as Telegram writes it: a long number. */
export const albumId = (): string => `1${String(Date.now())}${String(++last).padStart(4, '0')}`;
