import { z } from 'zod';
import { questionTypeOf } from '../../bank/domain/question-types/index.ts';
import type { BankCatalogue } from '../../bank/services/bank-catalogue.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { flowAt } from '../../bot/flow.ts';
import type { Message } from '../../kernel/message.ts';
import { typedReason } from '../../kernel/typed-reason.ts';
import { type EditableField, EditableFieldSchema, fieldText } from '../domain/bank-editing.ts';
import type { BankEditingService, QuestionDossier } from '../services/bank-editing.ts';
import * as say from './bank-edit-messages.ts';
import { gone } from './bank-question-messages.ts';
import { type BankOpenUses, openFlow } from './open.ts';
import type { BankPart } from './part.ts';
import { type BankQuestionsUses, shown } from './questions.ts';

/** What exams have to do with a question's key: papers that held another one, and keys that they were regraded with. */
type ExamKeys = {
  listAffected(questionId: string): Promise<readonly unknown[]>;
  offerToBank(examId: string, questionId: string): Promise<{ right: number[]; reason: string } | undefined>;
};

export type BankEditsUses = {
  bankCatalogue: BankCatalogue;
  bankEditing: BankEditingService;
  keyChanges: ExamKeys;
} & BankOpenUses &
  BankQuestionsUses;

const REASON_MAX_LENGTH = 200;

/** An edit on its way: part chosen, text written, reason given, then confirmed on the card that shows it. */
const DraftSchema = z.object({
  id: z.string(),
  field: EditableFieldSchema,
  version: z.number(),
  text: z.string(),
  reason: z.string(),
  nonce: z.string(),
});
type Draft = z.infer<typeof DraftSchema>;
const STEPS = { value: DraftSchema, reason: DraftSchema };

/** Editing one question, part by part. Nothing changes before 确认修改. */
export const edits: BankPart<BankEditsUses> = {
  buttons: {
    async edit(ctx, id = '') {
      const dossier = await ctx.services.bankEditing.find(id);
      return { card: dossier ? say.editMenu(dossier.entry) : gone() };
    },
    async field(ctx, id = '', name = '') {
      const dossier = await ctx.services.bankEditing.find(id);
      const field = dossier && readField(dossier, name);
      if (!field) return undefined;
      const { entry, instruments } = dossier;
      await ctx.waitFor(STEPS, 'value', {
        id,
        field,
        version: entry.record.version,
        text: '',
        reason: '',
        nonce: '',
      });
      return { card: say.askValue(id, field, fieldText(entry.question, field, instruments)) };
    },
    async save(ctx, id = '', nonce = '') {
      const draft = draftOf(ctx);
      if (draft?.id !== id || draft.nonce !== nonce || nonce === '') return undefined;
      const editor = { by: ctx.telegramId, reason: draft.reason };
      const edited = await ctx.services.bankEditing.edit(id, draft, editor);
      await openFlow(ctx);
      if ('refused' in edited) return { card: say.editRefused(id, edited) };
      const affected = draft.field === 'answer' ? await ctx.services.keyChanges.listAffected(id) : [];
      if (affected.length > 0) {
        const mayRegrade = ctx.role === 'admin';
        return { toast: say.savedToast, card: say.affectedCard(id, affected.length, mayRegrade) };
      }
      return shown(ctx, id, say.savedToast);
    },
    /** The key that an exam was regraded with, as an edit that waits for 确认修改. */
    async follow(ctx, examId = '', id = '') {
      const offer = await ctx.services.keyChanges.offerToBank(examId, id);
      const dossier = offer && (await ctx.services.bankEditing.find(id));
      if (!dossier) return { toast: say.nothingToFollowToast, alert: true };
      const { question, record } = dossier.entry;
      const text = questionTypeOf(question.type).formatAnswer(offer.right);
      const edit = { id, field: 'answer', text, version: record.version, reason: offer.reason } as const;
      return { card: await confirm(ctx, { ...edit, nonce: '' }) };
    },
  },
  waits: STEPS,
  steps: {
    async value(ctx, text) {
      const draft = draftOf(ctx);
      if (!draft) return undefined;
      const written = { ...draft, text };
      const preview = await ctx.services.bankEditing.previewEdit(draft.id, written);
      if ('refused' in preview) return say.editRefused(draft.id, preview);
      if (draft.field !== 'answer')
        return confirm(ctx, { ...written, reason: `修改${say.fieldTitle(draft.field)}` });
      await ctx.waitFor(STEPS, 'reason', written);
      return say.askReason(draft.id);
    },
    async reason(ctx, text) {
      const draft = draftOf(ctx);
      if (!draft) return undefined;
      const reason = typedReason(text, REASON_MAX_LENGTH);
      return reason === '' ? say.askReason(draft.id) : confirm(ctx, { ...draft, reason });
    },
  },
};

/** Shows the change as it would be. Further text replaces what was written. */
async function confirm(ctx: FeatureContext<BankEditsUses>, draft: Draft): Promise<Message> {
  const preview = await ctx.services.bankEditing.previewEdit(draft.id, draft);
  if ('refused' in preview) return say.editRefused(draft.id, preview);
  const nonce = ctx.now.toString(36);
  await ctx.waitFor(STEPS, 'value', { ...draft, nonce });
  return say.previewCard(preview, { ...draft, nonce }, ctx.services.bankCatalogue.current().instruments);
}

const draftOf = (ctx: FeatureContext<BankEditsUses>): Draft | undefined => flowAt(ctx, STEPS)?.data;

function readField({ entry }: QuestionDossier, name: string): EditableField | undefined {
  const options = entry.question.options.map((_, index): EditableField => `option-${index}`);
  const fields: EditableField[] = ['stem', 'answer', 'explanation', 'basis', ...options];
  return fields.find((field) => field === name);
}
