import type { Person } from '../../domain/person.ts';
import type { FeatureContext } from '../context.ts';
import type { Feature } from '../feature.ts';
import { forPerson } from '../for-person.ts';
import type { Message } from '../message.ts';
import { notOnRoster } from '../messages/common.ts';
import { closedDuringExam } from '../messages/practice.ts';
import * as say from '../messages/wrong.ts';

/** The questions that a person answered wrongly, in practice or in exams whose answers have been revealed. */
export const wrong: Feature = {
  name: 'wrong',
  description: '错题本',
  roles: ['staff', 'liaison', 'auditor', 'admin'],
  run: async (ctx) => (ctx.person ? book(ctx, ctx.person, 0) : notOnRoster()),
  buttons: {
    page: forPerson(async (ctx, person, page) => ({ card: await book(ctx, person, Number(page)) })),
    show: forPerson(async (ctx, person, questionId, page) => {
      const found = await ctx.services.practice.listWrong(person.id);
      if ('refused' in found) return { card: await book(ctx, person, 0) };
      const question = found.questions.find(({ id }) => id === questionId);
      const citation = question && ctx.services.questionBank.citationOf(question);
      return question && { card: say.wrongQuestion(question, citation ?? '', page) };
    }),
  },
};

async function book(ctx: FeatureContext, person: Person, page: number): Promise<Message> {
  const found = await ctx.services.practice.listWrong(person.id);
  if (!('refused' in found)) return say.wrongBook(found.questions, page);
  const underWay = await ctx.services.attempts.findUnderWay(person.id);
  return closedDuringExam(underWay?.title ?? '');
}
