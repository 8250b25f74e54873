import type { FeatureContext } from '../../bot/context.ts';
import type { TapResult } from '../../bot/feature.ts';
import { templateRefused } from '../../bot/messages/template.ts';
import type { Documents } from '../../files/word/documents.ts';
import type { Office } from '../../kernel/office.ts';
import { RISK_FORM } from '../domain/templates.ts';
import type { PersonsForm } from '../services/registrations.ts';
import { documentName, formData } from './form-document-messages.ts';
import { wordSent } from './own-form-messages.ts';

export type FormDocumentUses = { documents: Documents; office: Office };

/** Sends a form as the Word file that is signed and kept. */
export async function sendFormDocument(
  ctx: FeatureContext<FormDocumentUses>,
  shown: PersonsForm,
): Promise<TapResult> {
  const { documents, office } = ctx.services;
  const filled = await documents.fill(
    RISK_FORM,
    formData(shown, { office: office.name, zone: office.timezone }),
  );
  if ('refused' in filled) return { toast: templateRefused(filled), alert: true };
  const tellsOf = shown.person?.id === ctx.person?.id ? 'self' : 'office';
  await ctx.sendFile({ name: documentName(shown), bytes: filled.bytes, tellsOf });
  return { below: wordSent };
}
