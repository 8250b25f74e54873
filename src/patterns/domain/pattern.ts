import { z } from 'zod';
import {
  type BroadcastDraft,
  BroadcastDraftSchema,
  SettledSchema,
} from '../../broadcasts/domain/broadcast.ts';
import { NOBODY_CHOSEN } from '../../kernel/audience-choice.ts';
import { isWithin } from '../../kernel/characters.ts';

/** What a new broadcast may begin from: a content, whom it is for, and what else was settled of it. */
export const PatternSchema = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  content: BroadcastDraftSchema.shape.content,
  settled: SettledSchema.omit({ when: true, replaces: true }),
  /** Telegram id of the officer who kept it. */
  by: z.number().int(),
  /** Epoch milliseconds. */
  keptAt: z.number().int(),
});
export type Pattern = z.infer<typeof PatternSchema>;

/** A pattern has to be told from others on a button. */
export const NAME_MAX_LENGTH = 30;
/** What is filled in is a date, a place or a name, not another text. */
export const VALUE_MAX_LENGTH = 200;

/** In half or full width; what stands between is what the officer is asked for. */
const VARIABLE = /[{｛]([^{}｛｝\n]{1,20})[}｝]/g;

/**
 * Lists what is left open in a text, each once, in the order in which it stands there.
 *
 * @example variablesOf('请于{日期}前报{部门}，{日期}截止。') // ['日期', '部门']
 */
export const variablesOf = (text: string): string[] => [
  ...new Set([...text.matchAll(VARIABLE)].map(([, name = '']) => name.trim()).filter((name) => name !== '')),
];

/** Returns the text with what was left open filled in; what has no value stays as it is. */
export const fillIn = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(VARIABLE, (whole, name: string) =>
    Object.hasOwn(values, name.trim()) ? (values[name.trim()] ?? whole) : whole,
  );

/** Returns a typed name or value on its own line, trimmed; nothing where it is none, or too long. */
export function typedLine(text: string | undefined, most: number): string | undefined {
  const line = (text ?? '').trim();
  return line !== '' && !line.includes('\n') && isWithin(line, most) ? line : undefined;
}

/** Returns the pattern that a draft makes, under its title; a name that is taken gets a number behind it. */
export function patternOf(
  draft: BroadcastDraft,
  taken: readonly string[],
  kept: { by: number; at: number },
): Pattern {
  const { title, content } = draft;
  const { when: _, replaces: __, ...settled } = SettledSchema.parse(draft);
  // What was picked is called by the words of the time at which the pattern is used.
  const choice = { ...NOBODY_CHOSEN, audience: draft.choice.audience };
  return {
    id: String(draft.number),
    name: untaken(title, taken),
    ...{ title, content, settled: { ...settled, choice }, by: kept.by, keptAt: kept.at },
  };
}

function untaken(name: string, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const one = number === 1 ? name : `${name}（${number}）`;
    if (!taken.includes(one)) return one;
  }
}
