import type { Notice } from '../../notices/domain/notice.ts';
import type { OpenWords } from './template-text.ts';

/** How somebody answers what they read in a text message: on a page, by their code; through their liaison; or not at all. */
const ANSWER_WAYS = ['page', 'liaison', 'none'] as const;
export type AnswerWay = (typeof ANSWER_WAYS)[number];

/** The same for one message. */
export type Answer = { way: 'page'; address: string; code: string } | { way: 'liaison' | 'none' };

/**
 * What goes by a text of its kind: all but waves, which have their own, and corrections and recalls, which change what was sent; no text
 * message can be changed.
 */
type GeneralKind = Exclude<Notice['kind'], 'reminder' | 'correction' | 'recall'>;

/** A text for all notices of a kind: how officers call it, the name under which it is applied for, and what it says. */
export type GeneralText = { what: string; name: string; text: string };

type GeneralTexts = Readonly<Partial<Record<AnswerWay, GeneralText>>>;

/** What text messages say besides the words of waves. `{{标题}}`, `{{网址}}` and `{{确认码}}` stand for what differs. */
export type ShortWords = {
  general: Readonly<Record<GeneralKind, GeneralTexts>>;
  /** What stands below the words of a wave. */
  tails: Readonly<Record<AnswerWay, string>>;
};

/** Returns the words of a wave with how they are answered. */
export const waveWords = (wave: OpenWords, { tails }: ShortWords, answer: Answer): OpenWords => ({
  text: `${wave.text}\n${tails[answer.way]}`,
  values: new Map([...wave.values, ...answerValues(answer)]),
});

/**
 * Returns what is said of a notice of a kind to whoever answers in a way: the text of the nearest way, where the kind has none for theirs.
 * Nothing of a kind that does not go by text messages.
 */
export function generalWords(
  { general }: ShortWords,
  kind: Notice['kind'],
  title: string,
  answer: Answer,
): OpenWords | undefined {
  const texts = isGeneral(kind) ? general[kind] : undefined;
  const said = texts?.[answer.way] ?? texts?.liaison ?? texts?.none;
  return said && { text: said.text, values: generalValues(title, answer) };
}

/** Lists the texts of all kinds that an office says, which has pages or not. */
export const listGeneral = (
  { general }: ShortWords,
  hasPages: boolean,
): { way: AnswerWay; general: GeneralText }[] =>
  Object.values(general).flatMap((texts) =>
    ANSWER_WAYS.flatMap((way) => {
      const found = way === 'page' && !hasPages ? undefined : texts[way];
      return found ? [{ way, general: found }] : [];
    }),
  );

/** Returns what the variables of such a text say. */
export const generalValues = (title: string, answer: Answer): ReadonlyMap<string, string> =>
  new Map([['标题', title], ...answerValues(answer)]);

const isGeneral = (kind: Notice['kind']): kind is GeneralKind =>
  kind !== 'reminder' && kind !== 'correction' && kind !== 'recall';

function answerValues(answer: Answer): [string, string][] {
  if (answer.way !== 'page') return [];
  return [
    ['网址', answer.address],
    ['确认码', answer.code],
  ];
}

/** Returns the same with a code that does not fit in two halves, and a stroke between them, which may be typed as well or left out. */
export function withCodeThatFits({ text, values }: OpenWords, most: number): OpenWords {
  const code = values.get('确认码') ?? '';
  if (code.length <= most) return { text, values };
  const half = Math.ceil(code.length / 2);
  return {
    text: text.replace('{{确认码}}', '{{确认码前半}}-{{确认码后半}}'),
    values: new Map([...values, ['确认码前半', code.slice(0, half)], ['确认码后半', code.slice(half)]]),
  };
}
