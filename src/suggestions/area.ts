import type { Area } from '../area/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import { ownSuggestionsSheet } from './bot/own-data-messages.ts';
import { privacy } from './bot/privacy-messages.ts';
import { openSuggestions, suggest } from './bot/suggest.ts';
import { auditActions } from './domain/audit-actions.ts';
import { createSuggestionsService, SUGGESTIONS_PER_DAY } from './services/suggestions.ts';
import { keys } from './store/keys.ts';
import { createSuggestionStore } from './store/suggestion-store.ts';

type Needs = { people: PeopleOffer };

/** Returns 意见建议: what staff write to the officers, and what they answer. */
export const suggestions = {
  name: 'suggestions',
  needs: ['people'],
  keys,
  auditActions,
  build({ redis, clock, office }, { people }: Needs) {
    const stores = { suggestions: createSuggestionStore(redis) };
    const letters = people.openLetterBox(stores.suggestions, SUGGESTIONS_PER_DAY);
    const service = createSuggestionsService({ letters, clock });
    return {
      offer: { suggestions: service, stores },
      privacy,
      ownData: {
        place: 60,
        sheets: async ({ id }) => [ownSuggestionsSheet(await letters.listWrittenBy(id))],
      },
      occasions: { erased: stores.suggestions.erase },
      todos: openSuggestions(service),
      features: () => [suggest({ suggestions: service, office })],
    };
  },
} satisfies Area<Needs, object>;
