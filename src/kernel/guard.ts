/** A value of the store on which a decision rests: what was decided is written only where it still stands. */
export type Guard = { key: string; value: string };
