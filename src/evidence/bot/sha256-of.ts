import { createHash } from 'node:crypto';

/** Returns the SHA-256 of a file in hexadecimal digits: as every system's own command prints it. */
export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
