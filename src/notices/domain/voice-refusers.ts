import type { LedgerEntry } from '../../delivery/domain/delivery.ts';
import { type AudienceChoice, choose, NOBODY_CHOSEN, openCondition } from '../../kernel/audience-choice.ts';
import { isCaption, textOf } from './correction.ts';
import type { Notice, NoticeContent } from './notice.ts';

/** The condition of those whose accounts take no voice or video messages, of which a notice was one. */
const VOICE_REFUSERS = 'voice-refused';

/** Returns the condition as audiences have it, under the name by which officers know it. */
export const voiceRefusers = (label: string) => ({ id: VOICE_REFUSERS, label });

/** Tells whether somebody's account refused a notice because it was spoken. */
export const hasRefusedVoice = ({ reason }: Pick<LedgerEntry, 'reason'>): boolean =>
  reason === 'voice-forbidden';

/** Tells whether the content may be a voice or video message: it is a file, or has no words. */
export const maySpeak = (content: NoticeContent): boolean =>
  content.kind === 'copy' && (isCaption(content) || textOf(content) === '');

/** Returns a notice as lists of audiences name it. */
export const subjectOf = ({ id, title, code }: Notice) => ({ value: id, label: `${title}（${code}）` });

/** Returns the audience of exactly those who could not be sent the notice because it was spoken. */
export function chooseVoiceRefusers(notice: Notice, label: string): AudienceChoice {
  const opened = openCondition(NOBODY_CHOSEN, voiceRefusers(label), []);
  const { list: _, ...choice } = choose(opened, VOICE_REFUSERS, subjectOf(notice), true);
  return choice;
}
