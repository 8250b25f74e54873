import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';

const NAME = 'NODE_EXTRA_CA_CERTS';
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

type Given = Readonly<Record<string, string | undefined>>;

/**
 * Has every TLS connection trust the authorities in the file of `NODE_EXTRA_CA_CERTS`: Node reads that setting before `.env` is read, and
 * would pass over what stands there. A file of no use is passed over here; the settings say so.
 */
export function trustExtraCertificates(env: Given): void {
  const extra = readCertificates(env);
  if (extra.length > 0) setDefaultCACertificates([...getCACertificates('default'), ...extra]);
}

/** Lists what is wrong with the file. */
export function extraCertificateProblems(env: Given): string[] {
  const file = env[NAME];
  if (!file || readCertificates(env).length > 0) return [];
  return [`${NAME}：${file} 读不到，或其中没有 PEM 格式的证书`];
}

function readCertificates(env: Given): string[] {
  try {
    const found = readFileSync(env[NAME] ?? '', 'utf8').match(CERTIFICATE) ?? [];
    return found.filter((pem) => new X509Certificate(pem));
  } catch {
    return [];
  }
}
