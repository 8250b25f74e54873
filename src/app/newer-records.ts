/** A newer program has stored in these data what this one cannot read; the message says what to do. */
export class NewerRecords extends Error {}
