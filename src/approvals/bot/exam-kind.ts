import { z } from 'zod';
import type { FeatureContext } from '../../bot/context.ts';
import { published } from '../../desk/bot/announcing-messages.ts';
import { draftLines } from '../../desk/bot/newexam-messages.ts';
import { type ExamDraft, ExamDraftSchema, publishableUntil } from '../../desk/domain/exam-draft.ts';
import type { ExamRelease } from '../../desk/services/exam-release.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import type { AudiencesService } from '../../people/services/audiences.ts';
import { GATE } from '../domain/gate.ts';
import { examNotPublished } from './approval-messages.ts';
import type { ShownKind } from './shown-kind.ts';

const ConfirmedSchema = z.object({
  draft: ExamDraftSchema,
  by: z.int(),
  headcount: z.int(),
  announceAt: z.int().optional(),
  passed: z.array(z.string()),
});
const read = (content: unknown) => ConfirmedSchema.parse(content);

type Uses = {
  examRelease: ExamRelease;
  audiences: Pick<AudiencesService, 'count'>;
  reopenExam(ctx: FeatureContext, draft: ExamDraft): Promise<Message>;
  office: Office;
  clock: Clock;
};

/** Returns exams that are to be published, as what may need approval. */
export function examKind({ examRelease, audiences, reopenExam, office, clock }: Uses): ShownKind {
  const zone = office.timezone;
  const count = async (content: unknown): Promise<number> =>
    (await audiences.count(read(content).draft.audience)).total;
  return {
    id: 'exam',
    count,
    deadline: async (content, since) => publishableUntil(read(content).draft, since),
    async release(content) {
      const { passed, ...confirmed } = read(content);
      const headcount = await count(content);
      const outcome = await examRelease.release({ ...confirmed, headcount, passed: [...passed, GATE] });
      if ('held' in outcome) return outcome.held;
      if ('refused' in outcome) return examNotPublished(confirmed.draft.blueprint.title, outcome.refused);
      const { announceAt } = outcome.exam;
      return published(outcome.exam, { headcount, announceAt }, { zone, now: clock.now() });
    },
    async show(ctx, content) {
      const text = examRelease.noticeOf(read(content))?.content.text;
      if (text === undefined) return false;
      await ctx.send({ text });
      return true;
    },
    audience: (content) => read(content).draft.audience,
    lines: async (content, now) =>
      draftLines(read(content).draft, { headcount: await count(content), zone, now }),
    reopen: (ctx, content) => reopenExam(ctx, read(content).draft),
  };
}
