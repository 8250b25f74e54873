import { DeliveryError } from '../delivery-error.ts';
import type { Outgoing } from '../domain/errand.ts';
import { isTemplateValue } from '../domain/template-value.ts';
import { smsText } from './sms-text.ts';

/** Source: 阿里云 and 腾讯云, 短信内容长度: with its sign. */
const LONGEST = 500;

/** A message as it is sent by an approved template; the values stand in the order in which they first occur. */
export type ByTemplate = { templateId: string; values: Readonly<Record<string, string>> };

/** Returns by which template a message goes, and with what. Throws a `DeliveryError` where the provider would not take it. */
export function byTemplate(
  message: Outgoing,
  { sign, mostInValue }: { sign: string; mostInValue: number },
): ByTemplate {
  const { templateId = '', values = {} } = message.plainly?.short ?? {};
  if (templateId === '')
    throw new DeliveryError('There is no template.', { reason: 'no-template', permanent: true });
  const isTooLong = smsText(message).length + sign.length + 2 > LONGEST;
  if (isTooLong || Object.values(values).some((value) => !isTemplateValue(value, mostInValue)))
    throw new DeliveryError('It does not fit.', { reason: 'rejected', permanent: true });
  return { templateId, values };
}
