import { createFeature, type Feature } from '../../bot/feature.ts';
import { notOnRoster } from '../../bot/messages/common.ts';
import type { Office } from '../../kernel/office.ts';
import { isFinished, isTrial } from '../domain/exam.ts';
import type { AttemptsService } from '../services/attempts.ts';
import { ownScores } from './me-messages.ts';

export type MeUses = { attempts: AttemptsService; office: Office };

/** Makes /me: a person's own record. */
export const me = (services: MeUses): Feature =>
  createFeature(services, {
    name: 'me',
    place: 40,
    description: '我的成绩',
    roles: ['staff', 'liaison', 'auditor', 'admin'],
    async run(ctx) {
      if (!ctx.person) return notOnRoster();
      const attempts = await ctx.services.attempts.listOf(ctx.person.id);
      const counted = attempts.filter(isFinished).filter(({ examId }) => !isTrial(examId));
      return ownScores(ctx.person.name, counted, ctx.services.office.timezone);
    },
  });
