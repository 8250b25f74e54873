import { existsSync } from 'node:fs';
import { trustExtraCertificates } from './extra-certificates.ts';

const FILE = '.env';

/** Adds the settings of `.env` in the working folder, if there is one; what the environment says already goes first. Trusts whom they tell to. */
export function loadDotEnv(): void {
  if (existsSync(FILE)) process.loadEnvFile(FILE);
  trustExtraCertificates(process.env);
}
