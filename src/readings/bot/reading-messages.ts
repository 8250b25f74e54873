import {
  READING_TITLE,
  readingChoices,
  readingLabel,
  readingLines,
  readingName,
} from '../../asks/bot/reading-messages.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';

/** Returns the button that leads to how long something is to be read; `token`: the id of a wave, or `study.` and a session's number. */
export const readingButton = (token: string, seconds: number | undefined): Button => ({
  text: readingLabel(seconds),
  data: `reading.open:${token}`,
});

/** What a time is chosen for, and how it stands. */
export type ShownReading = {
  token: string;
  title: string;
  back: string;
  seconds: number | undefined;
  /** How long a reminder is to be read with all that goes out as one with it. */
  together?: number | undefined;
  /** A reminder of whose holiday others stand otherwise. */
  mayBeForAll: boolean;
};

/** Lets an officer choose how long something is to be read; `note`: what was wrong with what was typed. */
export const readingCard = (
  { token, title, back, seconds, together, mayBeForAll }: ShownReading,
  note?: string,
): Message =>
  card(
    READING_TITLE,
    [
      note && `⚠ ${note}`,
      title,
      ...readingLines(seconds),
      together !== seconds && `与同日并为一条的提醒取最长的：${readingName(together)}。`,
    ],
    [
      ...readingChoices(seconds).map(({ text, value }) => [{ text, data: `reading.set:${token}:${value}` }]),
      mayBeForAll ? [{ text: '用于本节日各次提醒', data: `reading.all:${token}` }] : [],
      [{ text: '返回', data: back }],
    ],
  );

/** Says of which reminder it is chosen, and for how long that holds. */
export const waveTitle = (name: string): string => `提醒：${name}（以后每年都照此，已发出的不变）`;

/** Says of which session's material it is chosen. */
export const sessionTitle = (label: string): string => `材料：${label}。材料要求知悉，补学同样；已发出的不变`;

export const FOR_ALL = '已用于本节日各次提醒。';
