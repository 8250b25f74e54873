import { copyContent } from '../../bot/copy-content.ts';
import type { Office } from '../../kernel/office.ts';
import type { AudiencesService } from '../../people/services/audiences.ts';
import { refusalText, type SendingRefusal } from '../../study/bot/session-messages.ts';
import { type About, aboutOf, beginOf, endOfYearOf } from '../../study/domain/announcement.ts';
import type { Material } from '../../study/domain/material.ts';
import { type ConfirmedSending, ConfirmedSendingSchema } from '../../study/domain/sending.ts';
import type { Sendings, Sent } from '../../study/services/sendings.ts';
import { carriedOut, notCarriedOut, startAgain } from './approval-messages.ts';
import { passageKind } from './passage-kind.ts';
import type { ShownKind } from './shown-kind.ts';

type Uses = {
  studySendings: Sendings<SendingRefusal>;
  materials: { find(session: number): Promise<Material | undefined> };
  studySessions: { find(number: number): Promise<{ values: Parameters<typeof aboutOf>[0] } | undefined> };
  audiences: Pick<AudiencesService, 'count'>;
  office: Pick<Office, 'timezone'>;
};

const WHEN: Readonly<Record<ConfirmedSending['what'], string>> = {
  announcement: '提前三个工作日和当天各发一次；时间、地点更正或作废后自动告知，不再送审。',
  material: '同意后随学习通知发出。',
  'make-up': '同意后立即发给缺席的人。',
  recheck: '同意后立即发布。',
};

/** What is told of a session beforehand is too late when it begins; what belongs to it afterwards, when its year is over. */
const LATE_FROM: Readonly<Record<ConfirmedSending['what'], (about: About, zone: string) => number>> = {
  ...{ announcement: beginOf, material: beginOf },
  ...{ 'make-up': endOfYearOf, recheck: endOfYearOf },
};

/** Returns what is sent to those of a session, as what may need approval. */
export function studyKind({ studySendings, studySessions, materials, audiences, office }: Uses): ShownKind {
  const audience = async ({ what, session }: ConfirmedSending) =>
    (await studySendings.audienceOf(what, session)) ?? {};
  const wayTo = ({ session }: ConfirmedSending) => ({ text: '查看学习', data: `study.show:${session}` });

  return passageKind<ConfirmedSending, Sent<SendingRefusal>>({
    ...{ id: 'study', schema: ConfirmedSendingSchema, passage: studySendings, audience },
    said: (sending, sent) =>
      'refused' in sent
        ? notCarriedOut(sending.title, refusalText(sent.refused))
        : carriedOut(sending.title, wayTo(sending)),
    async lateFrom({ what, session }) {
      const found = await studySessions.find(session);
      if (!found) return undefined;
      const about = aboutOf(found.values);
      return LATE_FROM[what](about, office.timezone);
    },
    count: async (sending) => (await audiences.count(await audience(sending))).reachable,
    async show(ctx, { what, session, text, material }) {
      await ctx.send({ text });
      const file = material ?? (what === 'recheck' ? undefined : await materials.find(session));
      return !file || (await copyContent(ctx.grammy.api, ctx.telegramId, file.copy)) !== undefined;
    },
    lines: async (sending) => [
      `按现在的名册，将发给 ${(await audiences.count(await audience(sending))).reachable} 人。`,
      WHEN[sending.what],
    ],
    reopen: async (_, sending) => startAgain(sending.title, wayTo(sending)),
  });
}
