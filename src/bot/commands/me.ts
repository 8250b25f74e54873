import { isFinished } from '../../domain/exam.ts';
import type { Feature } from '../feature.ts';
import { notOnRoster } from '../messages/common.ts';
import { ownScores } from '../messages/me.ts';

/** A person's own record. */
export const me: Feature = {
  name: 'me',
  description: '我的成绩',
  roles: ['staff', 'liaison', 'auditor', 'admin'],
  async run(ctx) {
    if (!ctx.person) return notOnRoster();
    const attempts = await ctx.services.attempts.listOf(ctx.person.id);
    return ownScores(ctx.person.name, attempts.filter(isFinished), ctx.services.office.timezone);
  },
};
