import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { RedisCertificates } from './redis-address.ts';

/** The settings that name files of certificates (PEM). */
export const CERTIFICATE_FILES = ['REDIS_CA_FILE', 'REDIS_CERT_FILE', 'REDIS_KEY_FILE'] as const;

type CertificateFiles = { readonly [Name in (typeof CERTIFICATE_FILES)[number]]?: string | undefined };

/** Absent: no file is named. What is of no use is told, one sentence for each. */
type ReadCertificates = { certificates?: RedisCertificates; problems: string[] };

/** Reads the files by which Redis and the office know one another. */
export function readCertificates(given: CertificateFiles): ReadCertificates {
  const [ca, cert, key] = CERTIFICATE_FILES.map((name) => readText(given[name]));
  const unread = CERTIFICATE_FILES.filter((name) => given[name] && readText(given[name]) === undefined);
  const isHalf = !given.REDIS_CERT_FILE !== !given.REDIS_KEY_FILE;
  const isPair = cert === undefined || key === undefined || belongTogether(cert, key);
  const problems = [
    ...unread.map((name) => `${name}：读不到文件 ${given[name]}`),
    ...(ca === undefined || isCertificate(ca) ? [] : ['REDIS_CA_FILE：其中没有 PEM 格式的证书']),
    ...(isHalf ? ['REDIS_CERT_FILE：客户端证书和它的私钥（REDIS_KEY_FILE）应一起设置'] : []),
    ...(isPair
      ? []
      : ['REDIS_KEY_FILE：不是 REDIS_CERT_FILE 中证书的私钥，或其中之一不是没有口令的 PEM 格式']),
  ];
  const isNamed = CERTIFICATE_FILES.some((name) => given[name]);
  const certificates = { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) };
  return { ...(isNamed && { certificates }), problems };
}

function readText(file: string | undefined): string | undefined {
  try {
    return file === undefined ? undefined : readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

const isCertificate = (pem: string): boolean => succeeds(() => new X509Certificate(pem));

const belongTogether = (cert: string, key: string): boolean =>
  succeeds(() => createSecureContext({ cert, key }));

function succeeds(act: () => unknown): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}
