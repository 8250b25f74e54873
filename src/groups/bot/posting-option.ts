import type { DraftOption } from '../../broadcasts/services/draft-options.ts';
import { mayBePosted } from '../domain/posted-notice.ts';
import type { WorkGroups } from '../services/work-groups.ts';
import { option as words } from './group-messages.ts';

/** Makes the option of a broadcast to be posted in the work groups as well, which is offered where there are any. */
export const postingOption = ({ hasAny }: Pick<WorkGroups, 'hasAny'>): DraftOption => ({
  id: 'groups',
  place: 35,
  isOffered: hasAny,
  button({ postsToGroups, choice }) {
    if (!mayBePosted(choice.audience)) return undefined;
    return postsToGroups ? { text: words.on, value: '0' } : { text: words.off, value: '1' };
  },
  choose: ({ postsToGroups: _, ...draft }, value) => ({
    ...draft,
    ...(value === '1' && { postsToGroups: true as const }),
  }),
  said: ({ postsToGroups, choice }) =>
    postsToGroups && mayBePosted(choice.audience) ? words.said : undefined,
});
