import type { BankCatalogue } from '../../bank/services/bank-catalogue.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature } from '../../bot/feature.ts';
import type { Message } from '../../kernel/message.ts';
import { QUESTION_TITLES } from '../../papers/domain/question-titles.ts';
import { BANK_EDITORS } from '../domain/bank-editors.ts';
import type { BankReportsService } from '../services/bank-reports.ts';
import * as say from './bank-messages.ts';
import { type BankEditsUses, edits } from './edits.ts';
import { type BankImportsUses, imports, takeFile } from './imports.ts';
import { type BankOpenUses, openFlow, search } from './open.ts';
import { type PastedUses, pasted, pastedRecogniser, takeEdit } from './pasted.ts';
import { type BankQuestionsUses, questions } from './questions.ts';
import { type BankReportsUses, reports } from './reports.ts';
import { type BankScopeUses, scope } from './scope.ts';
import { type BankValidityUses, validity } from './validity.ts';

export type BankUses = { bankCatalogue: BankCatalogue; bankReports: BankReportsService } & BankEditsUses &
  BankImportsUses &
  BankOpenUses &
  PastedUses &
  BankQuestionsUses &
  BankReportsUses &
  BankScopeUses &
  BankValidityUses;

const parts = [questions, edits, imports, pasted, scope, validity, reports];
const steps = Object.assign({}, ...parts.map((part) => part.steps));
const waits = Object.assign({}, ...parts.map((part) => part.waits));

/**
 * Makes /bank, for its editors: search, show, suspend, edit, import, export, what is in force, and the inbox of reports. While it
 * waits for nothing in particular, any text is a search or, if it reads as questions, an import.
 */
export const bank = (services: BankUses): Feature =>
  createFeature<BankUses>(services, {
    name: 'bank',
    place: 100,
    description: '题库管理',
    section: 'bank',
    words: ['题库'],
    roles: BANK_EDITORS,
    closedWhile: 'sitting',
    run: (ctx, argument) => (argument === '' ? home(ctx) : search(ctx, argument)),
    waits,
    async onMessage(ctx) {
      const message = ctx.grammy.message;
      const step = steps[ctx.flow?.step ?? ''];
      return message?.text && step ? step(ctx, message.text) : home(ctx);
    },
    onEdit: takeEdit,
    recognises: pastedRecogniser,
    buttons: {
      home: async (ctx) => ({ card: await home(ctx) }),
      ...Object.assign({}, ...parts.map((part) => part.buttons)),
    },
    files: {
      label: '导入题库',
      extensions: ['.xlsx', '.csv', '.docx', '.txt'],
      oldExtensions: ['.xls', '.doc', '.wps', '.rtf'],
      titles: QUESTION_TITLES.needed,
      take: takeFile,
    },
  });

async function home(ctx: FeatureContext<BankUses>): Promise<Message> {
  const { bankCatalogue, bankReports, bankEditing } = ctx.services;
  await openFlow(ctx);
  const [{ entries }, open, doubtful] = await Promise.all([
    bankCatalogue.refresh(),
    bankReports.listOpen(),
    bankEditing.listDoubtful(),
  ]);
  const count = (state: string) => entries.filter((entry) => entry.state === state).length;
  const own = entries.filter(({ origin }) => origin === 'office').length;
  return say.homeCard({
    shipped: entries.length - own,
    own,
    inUse: count('in-use'),
    suspended: count('suspended'),
    quarantined: count('quarantined'),
    reports: open.length,
    doubtful: doubtful.length,
    notConcerned: count('not-concerned'),
  });
}
