import { shorten } from './shorten.ts';

/**
 * Returns the reason that somebody typed, on one line; nothing where it has neither a letter nor a figure: a full stop is no reason.
 *
 * @param most longer ones are cut; absent: none is
 * @example typedReason(' 时间有误，\n改期。') // '时间有误， 改期。'
 */
export function typedReason(text: string | undefined, most = Number.POSITIVE_INFINITY): string {
  const reason = (text ?? '').trim().replace(/\s+/g, ' ');
  return /[\p{L}\p{N}]/u.test(reason) ? shorten(reason, most) : '';
}
