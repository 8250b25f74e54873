import { createHash, randomBytes } from 'node:crypto';
import type { Secrets } from '../kernel/secrets.ts';

const TOKEN_BYTES = 16;

/** Secrets of 128 bits, kept as SHA-256: guessing is hopeless, so no salt and no slow hash is needed. */
export const secrets: Secrets = {
  newToken: () => randomBytes(TOKEN_BYTES).toString('hex'),
  hash: (secret) => createHash('sha256').update(secret).digest('hex'),
};
