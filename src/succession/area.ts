import type { Area } from '../area/area.ts';
import { handoverList as handoverListFeature } from './bot/handover-list.ts';
import { keptEntries } from './bot/handover-list-messages.ts';
import type { KeptPlaces } from './domain/kept-places.ts';
import { HANDOVER_LIST } from './domain/templates.ts';
import { createHandoverList, type HandoverListDeps } from './services/handover-list.ts';

type Given = {
  kept: KeptPlaces;
  /** What the areas hand over, and what waits in them for an officer. */
  later: () => {
    handoverParts: ReturnType<HandoverListDeps['parts']>;
    todos: ReturnType<HandoverListDeps['todos']>;
  };
};

/** Returns the succession of officers: what runs, what comes, what is open, and where things are, for whoever takes over the office. */
export const succession = {
  name: 'succession',
  needs: [],
  keys: [],
  templates: [HANDOVER_LIST],
  build({ documents, office, today }, _needs: object, { kept, later }: Given) {
    const handoverList = createHandoverList({
      parts: () => later().handoverParts,
      todos: () => later().todos,
    });
    return {
      offer: { handoverList },
      handover: { place: 1_000, list: async () => keptEntries(kept) },
      features: () => [handoverListFeature({ handoverList, documents, office, today })],
    };
  },
} satisfies Area<object, object, Given>;
