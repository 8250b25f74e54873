import {
  NOT_A_READING,
  READING_TITLE,
  readingChoices,
  readingLabel,
  readingLines,
  readingSaid,
} from '../../asks/bot/reading-messages.ts';
import { chosenReading, NO_READING, readReading } from '../../asks/domain/typed-reading.ts';
import type { BroadcastDraft } from '../domain/broadcast.ts';
import type { DraftOption } from '../services/draft-options.ts';

const withReading = ({ reading: _, ...draft }: BroadcastDraft, reading?: number): BroadcastDraft => ({
  ...draft,
  ...(reading !== undefined && { reading }),
});

/** How long the broadcast has to lie with people before they may take note of it. */
export const readingOption: DraftOption = {
  id: 'reading',
  place: 20,
  button: ({ asksReceipt, reading }) =>
    asksReceipt ? { text: readingLabel(reading), value: NO_READING } : undefined,
  said: ({ asksReceipt, reading }) =>
    asksReceipt && reading !== undefined ? readingSaid(reading) : undefined,
  choose(draft, value) {
    const chosen = chosenReading(value);
    return chosen && withReading(draft, chosen.seconds);
  },
  page: {
    title: READING_TITLE,
    lines: ({ reading }) => readingLines(reading),
    choices: ({ reading }) => readingChoices(reading),
    read(draft, text) {
      const reading = readReading(text);
      return reading === undefined ? { refused: NOT_A_READING } : withReading(draft, reading);
    },
  },
};
