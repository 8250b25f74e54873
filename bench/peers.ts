import { existsSync } from 'node:fs';

/** What they are made of is installed for them alone. */
const INSTALLED = 'bench/peers/node_modules';

export const PEERS_MISSING = `\nThe peers are not installed: npm ci --prefix bench/peers`;

export const areInstalled = (): boolean => existsSync(INSTALLED);
