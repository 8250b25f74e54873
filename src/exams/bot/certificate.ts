import type { FeatureContext } from '../../bot/context.ts';
import type { TapResult } from '../../bot/feature.ts';
import { templateRefused } from '../../bot/messages/template.ts';
import type { Documents } from '../../files/word/documents.ts';
import type { Office } from '../../kernel/office.ts';
import type { Person } from '../../kernel/person.ts';
import { countingAttempt, isCertified } from '../domain/exam.ts';
import { CERTIFICATE } from '../domain/templates.ts';
import type { AttemptsService } from '../services/attempts.ts';
import { certificateName, certificateOf, NOT_PASSED } from './certificate-messages.ts';

type ProveUses = { attempts: AttemptsService; documents: Documents; office: Office };

/** Gives a certificate of the score that counts to whoever passed by it; self-tests give none. */
export async function prove(
  ctx: FeatureContext<ProveUses>,
  person: Person,
  attemptId: string,
): Promise<TapResult | undefined> {
  const { attempts, documents, office } = ctx.services;
  const found = await attempts.findResult(person.id, attemptId);
  if (found?.exam.closesAt === undefined) return undefined;
  const { exam } = found;
  const made = (await attempts.listOf(person.id)).filter(({ examId }) => examId === exam.id);
  const attempt = countingAttempt(exam.counts, made);
  if (!attempt || !isCertified(exam, attempt)) return { toast: NOT_PASSED, alert: true };
  const { name, timezone: zone } = office;
  const facts = certificateOf({ exam, attempt, person }, { office: name, zone, now: ctx.now });
  const make = async (): Promise<TapResult> => {
    const filled = await documents.fill(CERTIFICATE, facts);
    if ('refused' in filled) return { toast: templateRefused(filled), alert: true };
    await ctx.sendFile({ name: certificateName(exam), bytes: filled.bytes, tellsOf: 'self' });
    return {};
  };
  return { make };
}
