import { parseChineseNumber } from '../../kernel/chinese-number.ts';
import type { Instrument } from './instrument.ts';
import { type Basis, placeOf } from './question.ts';

/** The instrument of questions that rest on none the bank knows: an office's own rules, or nothing named. */
export const NO_INSTRUMENT = 'office';

const NUMBER = '[〇零一二三四五六七八九十百千\\d]+';
const ARTICLE = new RegExp(`第(${NUMBER})条(?:之(${NUMBER}))?`);
/** A nation's name before the titles of its laws, which citations like to leave out. */
const STATE = '中华人民共和国';

/**
 * Returns the basis as a person reads it.
 *
 * @example citationOf(basis, instruments) // '《中国共产党纪律处分条例》（2023年12月修订）第九十七条'
 */
export function citationOf(basis: Basis, instruments: readonly Instrument[]): string {
  if (basis.text !== undefined) return basis.text;
  const instrument = instruments.find(({ id }) => id === basis.instrument);
  return instrument ? `${nameOf(instrument)}${placeOf(basis)}` : placeOf(basis);
}

/** Names an instrument by title and version: `《监察法》（2024年12月修正）`. */
export function nameOf({ title, version }: Instrument): string {
  return `《${title}》（${version}）`;
}

/**
 * Reads a citation as people write it: the instrument by its title (and year, where one is given), then article or chapter.
 * What it says beyond that, or of a version that the bank does not know, is kept as text.
 *
 * @example parseCitation('《中国共产党纪律处分条例》第九十七条', instruments)
 * // { instrument: 'discipline-regulations-2023', article: 97 }
 */
export function parseCitation(citation: string, instruments: readonly Instrument[]): Basis {
  const text = citation.trim();
  const found = findInstrument(text, instruments);
  if (!found) return text === '' ? { instrument: NO_INSTRUMENT } : { instrument: NO_INSTRUMENT, text };
  const { instrument, rest } = found;
  const place = parsePlace(rest);
  const isAllSaid = !/[\p{L}\p{N}]/u.test(rest.replace(place.said, ''));
  return { instrument: instrument.id, ...place.basis, ...(isAllSaid ? {} : { text }) };
}

type Found = { instrument: Instrument; rest: string };

/** The instrument that the text names first, and what follows its title and version. */
function findInstrument(text: string, instruments: readonly Instrument[]): Found | undefined {
  const named = instruments
    .flatMap((instrument) => {
      const title = [instrument.title, instrument.title.replace(STATE, '')].find((name) =>
        text.includes(name),
      );
      return title === undefined ? [] : [{ instrument, title, at: text.indexOf(title) }];
    })
    // The earliest; of those at one place the longest, and of one title's versions the one in force.
    .sort((a, b) => a.at - b.at || b.title.length - a.title.length || supersededLast(a, b));
  const first = named[0];
  if (!first) return undefined;
  const after = text.slice(first.at + first.title.length).replace(/^》/, '');
  const sameTitle = named.filter(({ instrument }) => instrument.title === first.instrument.title);
  const exact = sameTitle.find(({ instrument }) => after.startsWith(`（${instrument.version}）`));
  if (exact) return { instrument: exact.instrument, rest: after.slice(exact.instrument.version.length + 2) };
  const version = /^\s*[（(]([^（()）]*)[)）]/.exec(after);
  const meant = sameTitle.find(({ instrument }) => fitsYear(instrument, version?.[1] ?? ''));
  return meant && { instrument: meant.instrument, rest: version ? after.slice(version[0].length) : after };
}

function supersededLast(a: { instrument: Instrument }, b: { instrument: Instrument }): number {
  return Number(Boolean(a.instrument.supersededBy)) - Number(Boolean(b.instrument.supersededBy));
}

/** A version is meant by its year; by anything else that stands in brackets, none in particular. */
function fitsYear({ id, version }: Instrument, said: string): boolean {
  const year = /\d{4}/.exec(said)?.[0];
  return year === undefined || version.includes(year) || id.endsWith(year);
}

function parsePlace(rest: string): { basis: Pick<Basis, 'article' | 'chapter'>; said: string } {
  const article = ARTICLE.exec(rest);
  const number = article && parseChineseNumber(article[1] ?? '');
  if (article && number) {
    const inserted = article[2] ? parseChineseNumber(article[2]) : undefined;
    return {
      basis: { article: inserted === undefined ? number : `${number}-${inserted}` },
      said: article[0],
    };
  }
  const chapter = rest.replace(/[。；;，,]\s*$/, '').trim();
  if (chapter === '' || chapter.includes('《')) return { basis: {}, said: '' };
  return { basis: { chapter }, said: chapter };
}
