/** With these codes a connection fails before anything is sent on it: it did not come about, or it was not encrypted. */
const BEFORE_SENDING = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
];

/** Tells whether a call failed for certain before it was sent, by what it threw and what that was caused by. */
export function wasNeverSent(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // Whoever made the line says so.
  if ('isBeforeSending' in error && error.isBeforeSending === true) return true;
  if ('syscall' in error && error.syscall === 'connect') return true;
  // Reading or writing, an open line breaks with some of the same codes.
  const isOfOpenLine = 'syscall' in error && (error.syscall === 'read' || error.syscall === 'write');
  if (!isOfOpenLine && 'code' in error && BEFORE_SENDING.includes(String(error.code))) return true;
  // Of several addresses none could be reached.
  if (error instanceof AggregateError && error.errors.length > 0 && error.errors.every(wasNeverSent))
    return true;
  return wasNeverSent(error.cause) || ('error' in error && wasNeverSent(error.error));
}
