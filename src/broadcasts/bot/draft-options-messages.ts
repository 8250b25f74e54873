import { type Button, card, type Message } from '../../kernel/message.ts';
import type { BroadcastDraft } from '../domain/broadcast.ts';
import type { DraftDeed, DraftOption, OptionChoice, OptionPage } from '../services/draft-options.ts';

export const LINK_REFUSED = 'Telegram 不接受这个网址，请用公开网站的完整网址。';

type Options = readonly DraftOption[];

/** Returns the way to what is settled of a draft beside its audience. */
export const settingsButton = ({ number }: { number: number }): Button => ({
  text: '⚙ 设置',
  data: `broadcast.settings:${number}`,
});

const chooses = ({ number }: BroadcastDraft, id: string, { text, value }: OptionChoice): Button => ({
  text,
  data: `broadcast.option:${number}:${id}:${value}`,
});

/** Says how each option stands, as far as that does not go without saying. */
export const saidOf = (options: Options, draft: BroadcastDraft): string[] =>
  options.flatMap((option) => option.said?.(draft) ?? []);

/** Shows the options of a draft, each with a button that changes it. */
export const settingsCard = (options: Options, draft: BroadcastDraft, deeds: readonly DraftDeed[]): Message =>
  card(
    '设置',
    [`内容：${draft.title}（即上面的预览）`, ...saidOf(options, draft)],
    [
      ...options.flatMap((option) => rowOf(draft, option)),
      ...deeds.map(({ id, text }) => [{ text, data: `broadcast.deed:${draft.number}:${id}` }]),
      [{ text: '完成', data: `broadcast.keep:${draft.number}` }],
    ],
  );

function rowOf(draft: BroadcastDraft, { id, button, page }: DraftOption): Button[][] {
  const shown = button(draft);
  if (!shown) return [];
  const opens = { text: shown.text, data: `broadcast.openoption:${draft.number}:${id}` };
  return [[page ? opens : chooses(draft, id, shown)]];
}

/** Shows the card of one option, and what was wrong with what was typed. */
export const optionCard = (
  { id }: DraftOption,
  { title, lines, choices }: OptionPage,
  draft: BroadcastDraft,
  refusal?: string,
): Message =>
  card(
    title,
    [refusal && `⚠ ${refusal}`, ...lines(draft)],
    [
      ...choices(draft).map((choice) => [chooses(draft, id, choice)]),
      [{ text: '返回', data: `broadcast.settings:${draft.number}` }],
    ],
  );
