import { DeliveryError } from '../delivery-error.ts';
import type { Outgoing } from '../domain/errand.ts';
import { smsText } from './sms-text.ts';

/** Source: 阿里云 and 腾讯云, 短信内容长度: with its sign. */
const LONGEST = 500;
/** Both providers refuse addresses in the place of a value. */
const LINK = /:\/\/|\bwww\.|[a-z\d]\.(?:com|cn|net|org|gov|edu)\b/i;

/** A message as it is sent by an approved template; the values stand in the order in which they first occur. */
export type ByTemplate = { templateId: string; values: Readonly<Record<string, string>> };

/** Returns by which template a message goes, and with what. Throws a `DeliveryError` where the provider would not take it. */
export function byTemplate(
  message: Outgoing,
  { sign, mostInValue }: { sign: string; mostInValue: number },
): ByTemplate {
  const { templateId = '', values = {} } = message.plainly?.short ?? {};
  const isTooLong = smsText(message).length + sign.length + 2 > LONGEST;
  if (isTooLong || Object.values(values).some((value) => !isTaken(value, mostInValue)))
    throw new DeliveryError('It does not fit.', { reason: 'rejected', permanent: true });
  if (templateId === '')
    throw new DeliveryError('There is no template.', { reason: 'no-template', permanent: true });
  return { templateId, values };
}

const isTaken = (value: string, most: number): boolean =>
  value.trim() !== '' && value.length <= most && !/[\r\n【】]/.test(value) && !LINK.test(value);
