import type { LawsService } from '../../bank/services/laws.ts';
import type { QuestionBankService } from '../../bank/services/question-bank.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature } from '../../bot/feature.ts';
import { forPerson } from '../../bot/for-person.ts';
import { notOnRoster } from '../../bot/messages/common.ts';
import type { AttemptsService } from '../../exams/services/attempts.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import type { Person } from '../../kernel/person.ts';
import type { PracticeService } from '../services/practice.ts';
import { closedDuringExam } from './practice-messages.ts';
import * as say from './wrong-messages.ts';

export type WrongUses = {
  attempts: AttemptsService;
  office: Office;
  practice: PracticeService;
  laws: LawsService;
  questionBank: QuestionBankService;
};

/** Makes /wrong: the questions that a person answered wrongly, in practice or in exams whose answers have been revealed. */
export const wrong = (services: WrongUses): Feature =>
  createFeature(services, {
    name: 'wrong',
    place: 30,
    description: '错题本',
    words: ['错题'],
    roles: ['staff', 'liaison', 'auditor', 'admin'],
    run: async (ctx) => (ctx.person ? book(ctx, ctx.person, 'o', 0) : notOnRoster()),
    buttons: {
      page: forPerson(async (ctx, person, part, page) => ({
        card: await book(ctx, person, partOf(part), Number(page)),
      })),
      show: forPerson(async (ctx, person, questionId, part, page) => {
        const found = await ctx.services.practice.openBook(person.id);
        if ('refused' in found) return { card: await book(ctx, person, 'o', 0) };
        const entry = [...found.open, ...found.overcome].find(({ question }) => question.id === questionId);
        if (!entry) return undefined;
        const citation = ctx.services.questionBank.citationOf(entry.question);
        const article = ctx.services.laws.articleOf(entry.question);
        return { card: say.wrongQuestion(entry, { citation, article }, `${partOf(part)}:${page}`) };
      }),
    },
  });

const partOf = (text: string): say.BookPart => (text === 'c' ? 'c' : 'o');

async function book(
  ctx: FeatureContext<WrongUses>,
  person: Person,
  part: say.BookPart,
  page: number,
): Promise<Message> {
  const found = await ctx.services.practice.openBook(person.id);
  if (!('refused' in found)) return say.wrongBook(found, part, page, ctx.services.office.timezone);
  const underWay = await ctx.services.attempts.findUnderWay(person.id);
  return closedDuringExam(underWay?.title ?? '');
}
