import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { onTestFinished } from 'vitest';
import { trustExtraCertificates } from '../../src/app/extra-certificates.ts';

/** Trusts a certificate as `NODE_EXTRA_CA_CERTS` does, until the test ends: other files are tested by the same process. */
export function trustInTest(path: string): void {
  const before = getCACertificates('default');
  onTestFinished(() => setDefaultCACertificates(before));
  trustExtraCertificates({ NODE_EXTRA_CA_CERTS: path });
}
