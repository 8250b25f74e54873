import { existsSync } from 'node:fs';

const FILE = '.env';

/** Adds the settings of `.env` in the working folder, if there is one; what the environment says already goes first. */
export function loadDotEnv(): void {
  if (existsSync(FILE)) process.loadEnvFile(FILE);
}
