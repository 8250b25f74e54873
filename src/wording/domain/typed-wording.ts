import { secrecyMarkOf } from '../../kernel/secrecy-mark.ts';
import type { Scenario, Wave } from '../../reminders/domain/scenario.ts';
import type { Wording } from '../../reminders/domain/wording.ts';
import { problemsOfWording, type WordingProblem } from '../../reminders/domain/wording-problems.ts';
import { readsSame, saysSame } from './reworded.ts';

/** What a title may have at most, variables not filled in. */
export const TITLE_MAX_LENGTH = 60;

/** What speaks against a wording. */
export type WordingRefusal =
  | { refused: 'no-title' | 'empty' | 'title-too-long' | 'unchanged' | 'same-as-another' }
  | { refused: 'secret'; mark: string }
  | { refused: 'problem'; problem: WordingProblem };

/**
 * Reads a whole text: its first line is the title. Lines without words are left out.
 *
 * @example readWholeText('【{{节日}}提醒】\n请自查。') // { title: '【{{节日}}提醒】', text: '请自查。' }
 */
export function readWholeText(typed: string): Pick<Wording, 'title' | 'text'> {
  const [title = '', ...lines] = typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return { title, text: lines.join('\n') };
}

/** Where a wording would stand: among which others of a wave, and in whose place. */
export type WordingsAt = {
  scenario: Scenario;
  wave: Wave;
  standing: Wording | undefined;
  others: readonly Wording[];
};

/** Says what speaks against a wording in its place; nothing where it may stand there. */
export function refusalOf(
  { scenario, wave, standing, others }: WordingsAt,
  wording: Wording,
): WordingRefusal | undefined {
  const { title, text, short } = wording;
  if (text.trim() === '') return { refused: 'no-title' };
  if (short.trim() === '') return { refused: 'empty' };
  if ([...title].length > TITLE_MAX_LENGTH) return { refused: 'title-too-long' };
  const mark = secrecyMarkOf(`${title}\n${text}\n${short}`);
  if (mark !== undefined) return { refused: 'secret', mark };
  const [problem] = problemsOfWording(scenario, wave, wording);
  if (problem) return { refused: 'problem', problem };
  if (standing && saysSame(standing, wording)) return { refused: 'unchanged' };
  return others.some((other) => readsSame(other, wording)) ? { refused: 'same-as-another' } : undefined;
}
