import type { Area, OfferOf } from '../area/area.ts';
import type { BroadcastsOffer } from '../broadcasts/area.ts';
import type { Post } from '../delivery/postings/index.ts';
import type { Group } from '../delivery/postings/posting.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { RemindersOffer } from '../reminders/area.ts';
import { groupChecks } from './bot/group-checks.ts';
import { heldBack, newsCard, waveRow, wordsOf } from './bot/group-messages.ts';
import { groups as groupsFeature } from './bot/groups.ts';
import { here } from './bot/here.ts';
import { postingOption } from './bot/posting-option.ts';
import { auditActions } from './domain/audit-actions.ts';
import { createPostings } from './services/postings.ts';
import { createWaitingPostings } from './services/waiting-postings.ts';
import { createWorkGroups } from './services/work-groups.ts';
import { createGroupStore } from './store/group-store.ts';
import { keys } from './store/keys.ts';
import { createPostingStore } from './store/posting-store.ts';

export type GroupsOffer = OfferOf<typeof groups>;

type Needs = { notices: NoticesOffer; reminders: RemindersOffer; broadcasts: BroadcastsOffer };

type Given = {
  /** The groups that the settings name. */
  inSettings: readonly Group[];
  /** Posts once into a group; where nothing is sent from, it says so. */
  post: Post;
};

/** Returns work groups: where the office posts notices for all to read, once each, and never anything of a single person. */
export const groups = {
  name: 'groups',
  needs: ['notices', 'reminders', 'broadcasts'],
  keys,
  auditActions,
  build(ground, { notices, reminders: offered, broadcasts }: Needs, { inSettings, post }: Given) {
    const { redis, clock, holds, office, tellOnce, botUsername } = ground;
    const { reminders } = offered;
    const stores = { groups: createGroupStore(redis), postings: createPostingStore(redis) };
    const workGroups = createWorkGroups({ groups: stores.groups, inSettings, reminders, clock });
    const postings = createPostings({
      ...{ postings: stores.postings, groups: workGroups, notices: notices.notices, post, clock, tellOnce },
      wordsOf: async (notice) => wordsOf(notice, await botUsername()),
      isHeld: holds.isHeld,
    });
    notices.beginnings.add(postings.plan);
    holds.addSource(createWaitingPostings(postings, heldBack));
    broadcasts.draftOptions.add(postingOption(workGroups));
    offered.waveRows.add(async ({ wave }) =>
      (await workGroups.hasAny()) ? [waveRow(wave.id, await workGroups.isOn(wave.scenario.id))] : [],
    );
    return {
      offer: { workGroups, postings, stores },
      checks: groupChecks(postings),
      // Another bot is in none of the groups.
      occasions: { botChanged: stores.groups.clear },
      features: () => [groupsFeature({ workGroups, postings, reminders, office }), here({ workGroups })],
      jobs: () => [
        { name: 'postings', sends: { heldAs: ['posting'] }, run: postings.postDue },
        {
          name: 'posting reports',
          sends: 'officers',
          run: (say) => postings.report((news, posted) => say.toOfficers(newsCard(news, posted))),
        },
      ],
    };
  },
} satisfies Area<Needs, object, Given>;
