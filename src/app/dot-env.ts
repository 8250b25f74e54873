import { existsSync } from 'node:fs';
import { trustExtraCertificates } from './extra-certificates.ts';

const FILE = '.env';

/**
 * Adds the settings of `.env` in the working folder, if there is one; what the environment says already goes first. Trusts whom they tell to:
 * what the environment tells Node has done itself.
 */
export function loadDotEnv(): void {
  if (!existsSync(FILE)) return;
  const isToldAlready = process.env.NODE_EXTRA_CA_CERTS !== undefined;
  process.loadEnvFile(FILE);
  if (!isToldAlready) trustExtraCertificates(process.env);
}
