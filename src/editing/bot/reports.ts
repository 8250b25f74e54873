import { z } from 'zod';
import type { FeatureContext } from '../../bot/context.ts';
import { flowAt } from '../../bot/flow.ts';
import { tellPerson } from '../../bot/tell-person.ts';
import type { TodoSource } from '../../bot/todo.ts';
import { isWithin } from '../../kernel/characters.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import type { PersonId } from '../../kernel/person.ts';
import { answeredAlreadyText, answerRefused, answerTooLong } from '../../people/bot/letter-messages.ts';
import type { AnswerOutcome } from '../../people/services/letter-box.ts';
import { BANK_EDITORS } from '../domain/bank-editors.ts';
import type { BankReportsService, Report } from '../services/bank-reports.ts';
import * as say from './bank-reports-messages.ts';
import { type BankOpenUses, openFlow } from './open.ts';
import type { BankPart } from './part.ts';

export type BankReportsUses = {
  /** Tells whether somebody is at a paper: until it is over no key is told to them. */
  attempts: { isSitting(personId: PersonId | undefined): Promise<boolean> };
  bankReports: BankReportsService;
  office: Office;
} & BankOpenUses;

const ANSWER_MAX_LENGTH = 500;
const STEPS = { answer: z.object({ number: z.number() }) };

/** Tells editors in the menu how many reports on questions they have not answered. */
export const openReports = (bankReports: Pick<BankReportsService, 'countOpen'>): TodoSource => ({
  place: 60,
  async list({ role }) {
    const count = BANK_EDITORS.some((editor) => editor === role) ? await bankReports.countOpen() : 0;
    return count > 0 ? [say.openButton(count)] : [];
  },
});

/** The inbox of 🚩 题目有误: every report is answered, and the reporter told. */
export const reports: BankPart<BankReportsUses> = {
  buttons: {
    async reports(ctx, position) {
      await openFlow(ctx);
      return { card: await reportCard(ctx, Number(position) || 0) };
    },
    async answer(ctx, number) {
      const report = await ctx.services.bankReports.find(Number(number));
      if (!report) return undefined;
      if (report.answer) return { toast: answeredAlreadyText(report), card: await reportCard(ctx, 0) };
      await ctx.waitFor(STEPS, 'answer', { number: report.number });
      return { card: say.askAnswer(report) };
    },
    async reply(ctx, number, choice = '') {
      const text = say.QUICK_ANSWERS[choice];
      if (text === undefined) return undefined;
      const outcome = await answer(ctx, Number(number), text);
      return { toast: say.outcomeText(outcome), card: await reportCard(ctx, 0) };
    },
  },
  waits: STEPS,
  steps: {
    async answer(ctx, text) {
      const number = flowAt(ctx, STEPS)?.data.number;
      if (number === undefined) return undefined;
      if (!isWithin(text, ANSWER_MAX_LENGTH)) return answerTooLong(ANSWER_MAX_LENGTH, say.toNext);
      const outcome = await answer(ctx, number, text);
      await openFlow(ctx);
      return 'refused' in outcome ? answerRefused(outcome, say.toNext) : say.answered(outcome);
    },
  },
};

async function reportCard(ctx: FeatureContext<BankReportsUses>, position: number): Promise<Message> {
  const open = await ctx.services.bankReports.listOpen();
  return say.reportCard(open, position, ctx.services.office.timezone);
}

function answer(ctx: FeatureContext<BankReportsUses>, number: number, text: string): Promise<AnswerOutcome> {
  const { bankReports } = ctx.services;
  return bankReports.answer(number, text, ctx.telegramId, (report) => tellReporter(ctx, report, text));
}

async function tellReporter(
  ctx: FeatureContext<BankReportsUses>,
  report: Report,
  text: string,
): Promise<boolean> {
  const sits = await ctx.services.attempts.isSitting(report.sender?.id);
  return tellPerson(ctx, report.sender, sits ? say.answerWaits(report) : say.answerNotice(report, text));
}
