// What the data folder holds that is data, beside what Redis itself keeps there.

/** What distinguishes the office from every other, as this machine knows it. */
export const IDENTITY_FILE = 'identity';
/** The ends of the chain of seals, a line a day. */
export const HEADS_FILE = 'seal-heads.jsonl';

export const DATA_FILES = [IDENTITY_FILE, HEADS_FILE] as const;
