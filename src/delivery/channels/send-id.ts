import { createHash } from 'node:crypto';

const ID_BYTES = 16;

/** Returns the id under which a send is known outside: 32 signs of hexadecimal, of one send always the same, which tell nothing of its person. */
export const sendId = (key: string): string =>
  createHash('sha256').update(key).digest().subarray(0, ID_BYTES).toString('hex');
