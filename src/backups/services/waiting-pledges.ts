import type { Clock } from '../../kernel/clock.ts';
import type { WaitingSource } from '../../kernel/holds.ts';
import type { Person } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { AudiencesService } from '../../people/services/audiences.ts';
import type { Campaign } from '../../pledges/domain/campaign.ts';
import type { Campaigns } from '../../pledges/services/campaigns.ts';
import type { Tending } from '../../pledges/services/tending.ts';

/** Something that people would be asked by a campaign: its message, all of them anew, or those who came later. */
export type WaitingPledge = {
  campaign: Campaign;
  what: 'message' | 'renewal' | 'newcomers';
  people: readonly Person[];
};

type Uses = {
  pledgeCampaigns: Pick<Campaigns, 'listOpen' | 'isInvited' | 'end' | 'leaveOut'>;
  pledgeTending: Pick<Tending, 'isWorkingTime' | 'isToBeRenewed' | 'listUnasked'>;
  audiences: Pick<AudiencesService, 'list'>;
  /** What an officer reads of it. */
  called(waiting: WaitingPledge): string;
  today(): PlainDate;
  clock: Clock;
};

/** Makes the source of pledges that people are asked to sign once nothing holds it back. */
export function createWaitingPledges(uses: Uses): WaitingSource {
  const { pledgeCampaigns: campaigns, pledgeTending: tending, clock } = uses;

  async function findWaiting(campaign: Campaign): Promise<WaitingPledge | undefined> {
    if (!(await campaigns.isInvited(campaign)))
      return { campaign, what: 'message', people: await uses.audiences.list(campaign.audience) };
    if (!(await tending.isWorkingTime(clock.now()))) return undefined;
    if (tending.isToBeRenewed(campaign, uses.today()))
      return { campaign, what: 'renewal', people: await uses.audiences.list(campaign.audience) };
    const people = await tending.listUnasked(campaign);
    return people.length > 0 ? { campaign, what: 'newcomers', people } : undefined;
  }

  async function listWaiting(): Promise<WaitingPledge[]> {
    const found = await Promise.all((await campaigns.listOpen()).map(findWaiting));
    return found.filter((one) => one !== undefined);
  }

  /** A campaign whose message never went out is closed: it asks nobody. */
  async function leave({ campaign, what }: WaitingPledge, by: number): Promise<void> {
    const { number } = campaign;
    if (what === 'message') await campaigns.end(number, 'closed', { by });
    // Also where all would have been asked anew: newcomers would be asked alone instead.
    const ids = (await tending.listUnasked(campaign)).map(({ id }) => id);
    await campaigns.leaveOut(number, ids, what === 'renewal');
  }

  const idOf = ({ campaign, what }: WaitingPledge): string => `${campaign.number} ${what}`;

  return {
    name: 'pledge',
    list: async () =>
      (await listWaiting()).map((waiting) => ({
        ...{ id: idOf(waiting), title: uses.called(waiting) },
        at: waiting.what === 'message' ? waiting.campaign.startedAt : clock.now(),
      })),
    async drop(id, by) {
      const waiting = (await listWaiting()).find((one) => idOf(one) === id);
      if (waiting) await leave(waiting, by);
    },
  };
}
