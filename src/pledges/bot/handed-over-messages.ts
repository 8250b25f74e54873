import type { HandoverPart } from '../../kernel/handover-part.ts';
import type { Campaigns } from '../services/campaigns.ts';
import type { PledgeProgress } from '../services/progress.ts';

/** Says how far each pledge is that is being signed. */
export const pledgesHandedOver = (
  campaigns: Pick<Campaigns, 'listOpen'>,
  progress: Pick<PledgeProgress, 'count'>,
): HandoverPart => ({
  place: 60,
  list: async () =>
    Promise.all(
      (await campaigns.listOpen()).map(async (one) => {
        const { asked, signed } = await progress.count(one);
        const text = `承诺书《${one.title}》正在签署：已签 ${signed}/${asked}`;
        return { chapter: 'running', text, open: `pledge.show:${one.number}` } as const;
      }),
    ),
});
