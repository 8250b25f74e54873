import { HttpError } from 'grammy';

/**
 * What keeps the office from Telegram: somebody in between shows a certificate of their own, the certificate is not of this time, the name
 * is not found, or nothing answers.
 */
export type LineTrouble = 'intercepted' | 'out-of-date' | 'nameless' | 'away';

/** The codes of errors, as TLS and the lookup give them. */
const TROUBLES: readonly [code: RegExp, trouble: LineTrouble][] = [
  [/^CERT_(NOT_YET_VALID|HAS_EXPIRED)$/, 'out-of-date'],
  [/CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/, 'intercepted'],
  [/^(ENOTFOUND|ENODATA|EAI_\w+)$/, 'nameless'],
];

/** Finds out what kind of trouble made a call fail; whatever it is wrapped in. */
export function findLineTrouble(error: unknown): LineTrouble {
  const code = codeOf(error) ?? '';
  return TROUBLES.find(([pattern]) => pattern.test(code))?.[1] ?? 'away';
}

function codeOf(error: unknown): string | undefined {
  if (error instanceof HttpError) return codeOf(error.error);
  if (!(error instanceof Error)) return undefined;
  const { code, cause } = error as NodeJS.ErrnoException;
  return code ?? codeOf(cause);
}
