import type { Area } from '../area/area.ts';
import type { TextMessages } from '../delivery/channels/text-messages.ts';
import { createSpending } from './services/spending.ts';
import { keys } from './store/keys.ts';
import { createSpentStore } from './store/spent-store.ts';

/** The text messages of the office; absent: it sends none. */
type Given = { texts: TextMessages | undefined };

/** Returns what holds of text messages whoever carries them: what they say, how many there may be, and when. */
export const texting = {
  name: 'texting',
  needs: [],
  keys,
  build({ redis }, _needs: object, { texts: _texts }: Given) {
    const spending = createSpending({ spent: createSpentStore(redis) });
    return { offer: { spending } };
  },
} satisfies Area<object, object, Given>;
