import { chineseNumber } from '../../kernel/chinese-number.ts';

/** One level of a list: how its numbers look, and where they begin. */
export type ListLevel = { start: number; format: string; text: string };
/** A list as a document defines it, with its levels by their number from 0. */
export type ListDefinition = {
  abstractId: string;
  levels: ReadonlyMap<number, ListLevel>;
  restarts: ReadonlyMap<number, number>;
};
/** What a paragraph says of its list; a level that is not said is the style's, or the first. */
export type ListPlace = { list?: string | undefined; level?: number | undefined };

/** The lists of a document by their ids, and the places that its styles give. */
export type Lists = {
  definitions: ReadonlyMap<string, ListDefinition>;
  styles: ReadonlyMap<string, ListPlace & { basedOn?: string | undefined }>;
};

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const CIRCLED_FIRST = 0x2460;
const CIRCLED_LAST = 20;

const FORMATS: Readonly<Record<string, (value: number) => string>> = {
  upperLetter: (value) => (LETTERS[(value - 1) % 26] ?? '').repeat(Math.ceil(value / 26)),
  lowerLetter: (value) => FORMATS.upperLetter?.(value).toLowerCase() ?? '',
  upperRoman: romanNumber,
  lowerRoman: (value) => romanNumber(value).toLowerCase(),
  decimalZero: (value) => String(value).padStart(2, '0'),
  chineseCounting: chineseNumber,
  chineseCountingThousand: chineseNumber,
  japaneseCounting: chineseNumber,
  taiwaneseCounting: chineseNumber,
  taiwaneseCountingThousand: chineseNumber,
  ideographDigital: chineseNumber,
  chineseLegalSimplified: chineseNumber,
  decimalEnclosedCircle: circledNumber,
  decimalEnclosedCircleChinese: circledNumber,
  none: () => '',
};

/** Counts the numbers that Word writes before paragraphs by itself, and that their text does not hold. */
export function createNumbering({ definitions, styles }: Lists) {
  /** Counters by the list's abstract id: lists that share one go on counting. */
  const counters = new Map<string, Map<number, number>>();
  const begun = new Set<string>();

  function placeOf(style: string | undefined, own: ListPlace): { list: string; level: number } | undefined {
    let { list, level } = own;
    const seen = new Set<string>();
    for (let name = style; name !== undefined && !seen.has(name); name = styles.get(name)?.basedOn) {
      seen.add(name);
      list ??= styles.get(name)?.list;
      level ??= styles.get(name)?.level;
    }
    return list === undefined || list === '0' ? undefined : { list, level: level ?? 0 };
  }

  function count(list: string, definition: ListDefinition, level: number): Map<number, number> {
    const values = counters.get(definition.abstractId) ?? new Map<number, number>();
    counters.set(definition.abstractId, values);
    const restart = begun.has(`${list} ${level}`) ? undefined : definition.restarts.get(level);
    begun.add(`${list} ${level}`);
    const before = restart === undefined ? values.get(level) : undefined;
    values.set(level, before === undefined ? (restart ?? startOf(definition, level)) : before + 1);
    for (const deeper of [...values.keys()]) if (deeper > level) values.delete(deeper);
    return values;
  }

  return {
    /** Returns what Word writes before the next paragraph; '' where it is in no list, or has a bullet. */
    next(style: string | undefined, own: ListPlace): string {
      const place = placeOf(style, own);
      const definition = place && definitions.get(place.list);
      const level = place && definition?.levels.get(place.level);
      if (!place || !definition || !level) return '';
      const values = count(place.list, definition, place.level);
      if (level.format === 'bullet') return '';
      return level.text.replace(/%(\d)/g, (_, digit: string) => {
        const index = Number(digit) - 1;
        const { format = 'decimal' } = definition.levels.get(index) ?? {};
        return (FORMATS[format] ?? String)(values.get(index) ?? startOf(definition, index));
      });
    },
  };
}

const startOf = ({ levels }: ListDefinition, level: number) => levels.get(level)?.start ?? 1;

function circledNumber(value: number): string {
  return value <= CIRCLED_LAST ? String.fromCodePoint(CIRCLED_FIRST + value - 1) : String(value);
}

function romanNumber(value: number): string {
  const signs: [string, number][] = [
    ...([
      ['M', 1000],
      ['CM', 900],
      ['D', 500],
      ['CD', 400],
      ['C', 100],
      ['XC', 90],
    ] as [string, number][]),
    ...([
      ['L', 50],
      ['XL', 40],
      ['X', 10],
      ['IX', 9],
      ['V', 5],
      ['IV', 4],
      ['I', 1],
    ] as [string, number][]),
  ];
  let rest = value;
  return signs
    .map(([sign, worth]) => {
      const times = Math.floor(rest / worth);
      rest -= times * worth;
      return sign.repeat(times);
    })
    .join('');
}
