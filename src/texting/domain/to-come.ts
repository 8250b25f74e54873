import type { NudgePreview } from '../../asks/services/nudge-previews.ts';
import { askedPlainly } from '../../notices/domain/asked-plainly.ts';
import type { Notice, NoticeDraft } from '../../notices/domain/notice.ts';
import { askIdOf, type Campaign } from '../../pledges/domain/campaign.ts';
import { wayBelow } from '../../reminders/domain/way-below.ts';
import type { Reminder } from '../../reminders/services/reminders.ts';

/** What is going out, as far as its text messages go by it. */
export type Foreseeable = Pick<
  NoticeDraft,
  'id' | 'kind' | 'title' | 'content' | 'action' | 'audience' | 'nudge'
>;

/** Returns what goes out of a wave, as far as its text messages go by it. */
export const waveToCome = ({
  wave: { id, scenario, wave },
  text: { title, text },
}: Reminder): Foreseeable => ({
  ...{ id, kind: 'reminder', title, content: { kind: 'text', text }, audience: scenario.audience },
  ...wayBelow(scenario, wave),
});

/** Returns what would ask people to sign, in these words. */
export const invitationToCome = (
  { number, title, audience }: Pick<Campaign, 'number' | 'title' | 'audience'>,
  text: string,
): Foreseeable => ({
  ...{ id: askIdOf(number), kind: 'ask', title, content: { kind: 'text', text } },
  ...{ action: 'open', audience },
});

/**
 * Returns what a nudge would be: of a notice that asks for a word only, by what is said of it without a chat; else by its own words.
 *
 * @param about the notice by which it was asked, if by one
 */
export function nudgeToCome(
  { ask, number, reached }: Pick<NudgePreview, 'ask' | 'number' | 'reached'>,
  about: Notice | undefined,
  plainly: (about: Notice) => string,
): Foreseeable {
  const { id, title, nudging } = ask;
  const isWord = about !== undefined && askedPlainly(about) === 'word';
  return {
    ...{ id, kind: 'nudge', title, audience: { people: reached.map(({ personId }) => personId) } },
    ...{ nudge: { of: id, number }, action: isWord ? 'none' : 'open' },
    content: { kind: 'text', text: isWord ? plainly(about) : nudging.text },
  };
}
