/** How a part of a text is set: bold, a link. Kept and handed on as a channel gave it; offsets and lengths in UTF-16 units. */
export type Formatting = {
  type: string;
  offset: number;
  length: number;
  /** The moment of a `date_time` in seconds, and how a client writes it. */
  unix_time?: number;
  date_time_format?: string;
};

/** A piece of text that brings its formatting along. */
export type RichText = { text: string; entities: Formatting[] };

export type Words = string | RichText;

/** Puts pieces one after another; the formatting of each moves along. */
export function joinWords(pieces: readonly Words[], between = ''): RichText {
  let whole = '';
  const entities: Formatting[] = [];
  let isFirst = true;
  for (const piece of pieces) {
    if (!isFirst) whole += between;
    isFirst = false;
    if (typeof piece === 'string') whole += piece;
    else {
      for (const entity of piece.entities) entities.push({ ...entity, offset: entity.offset + whole.length });
      whole += piece.text;
    }
  }
  return { text: whole, entities };
}

/**
 * Writes a sentence in which some pieces are formatted.
 *
 * @example rich`截止：${withCountdown(closesAt, zone)}`
 */
export function rich(strings: TemplateStringsArray, ...pieces: (Words | number)[]): RichText {
  const words: Words[] = [];
  let index = 0;
  for (const text of strings) {
    const piece = pieces[index++] ?? '';
    words.push(text, typeof piece === 'number' ? String(piece) : piece);
  }
  return joinWords(words);
}

/** Marks all of a text; none where there is nothing to mark, which Telegram refuses. */
export function marked(text: string, formatting: Omit<Formatting, 'offset' | 'length'>): RichText {
  return { text, entities: text === '' ? [] : [{ ...formatting, offset: 0, length: text.length }] };
}

/** Returns text that clients fold to a few lines, and unfold by a tap: explanations, articles, long lists of reasons. */
export const folded = (text: string): RichText => marked(text, { type: 'expandable_blockquote' });

/** Returns lines without their formatting; those that are left out of a card are left out here. */
export const textsOf = (lines: readonly (Words | false | undefined)[]): string[] =>
  lines.flatMap((line) => (line ? [typeof line === 'string' ? line : line.text] : []));

/** Keeps of the formatting what lies within the first `length` units of a text. */
export function entitiesWithin(entities: readonly Formatting[], length: number): Formatting[] {
  if (entities.every((entity) => entity.length > 0 && entity.offset + entity.length <= length))
    return [...entities];
  return entities.flatMap((entity) => {
    const left = Math.min(entity.length, length - entity.offset);
    return left > 0 ? [{ ...entity, length: left }] : [];
  });
}
