import { nameOf } from '../../bank/domain/citation.ts';
import type { Instrument } from '../../bank/domain/instrument.ts';
import type { Bank, BankEntry } from '../../bank/domain/office-bank.ts';

/**
 * Finds the questions that fit every word of the query: by id, stem, option, explanation, tag, or the instrument's title. Those
 * with the words in their stem come first. An empty query finds nothing.
 */
export function searchBank({ entries, instruments }: Bank, query: string): BankEntry[] {
  const words = query.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const byId = entries.filter(({ question }) => question.id === words.join('-'));
  if (byId.length > 0) return byId;
  const titles = new Map(instruments.map((instrument) => [instrument.id, instrument]));
  const has = (text: string) => words.every((word) => text.normalize('NFKC').toLowerCase().includes(word));
  const found = entries.filter((entry) => has(textOf(entry, titles.get(entry.question.basis.instrument))));
  const [inStem, elsewhere] = [true, false].map((wanted) =>
    found.filter(({ question }) => has(question.stem) === wanted),
  );
  return [...(inStem ?? []), ...(elsewhere ?? [])];
}

function textOf({ question }: BankEntry, instrument: Instrument | undefined): string {
  const { id, stem, options, explanation, tags, basis } = question;
  const title = instrument ? nameOf(instrument) : (basis.text ?? '');
  return [id, stem, ...options, explanation, ...tags, title].join('\n');
}
