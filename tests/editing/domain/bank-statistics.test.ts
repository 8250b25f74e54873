import { describe, expect, it } from 'vitest';
import { mergeBank } from '../../../src/bank/domain/office-bank.ts';
import { rewriteQuestion } from '../../../src/editing/domain/bank-editing.ts';
import { isVerified, tabulateBank } from '../../../src/editing/domain/bank-statistics.ts';
import { aBank, CARS, EDITOR, GIFTS, INSTRUMENTS, TODAY } from '../../support/bank.ts';
import { MORNING } from '../../support/exams.ts';
import { aQuestion } from '../../support/questions.ts';

const gift = (number: number, change = {}) =>
  aQuestion(number, { basis: { instrument: GIFTS.id }, ...change });

describe('the table of the bank', () => {
  const bank = aBank([
    gift(1, { tags: ['案例', '春节'], difficulty: 'easy' }),
    gift(2, { tags: ['春节', '中秋'] }),
    gift(3, { type: 'true-false', difficulty: 'hard' }),
    aQuestion(4, { basis: { instrument: CARS.id } }),
    aQuestion(5, { basis: { instrument: 'office', text: '局内规定' } }),
  ]);

  it('counts by instrument and type, then difficulty, cases and holidays', () => {
    const { rows } = tabulateBank(bank);
    expect(rows.map(({ instrument, type, questions }) => [instrument, type, questions])).toEqual([
      [GIFTS.id, undefined, 3],
      [GIFTS.id, 'single', 2],
      [GIFTS.id, 'true-false', 1],
      [CARS.id, undefined, 1],
      [CARS.id, 'single', 1],
      ['office', undefined, 1],
      ['office', 'single', 1],
    ]);
    expect(rows[0]).toMatchObject({
      byDifficulty: { easy: 1, medium: 1, hard: 1 },
      cases: 1,
      byHoliday: { 春节: 2, 中秋: 1, 国庆: 0 },
      verified: 3,
      inUse: 3,
    });
  });

  it('counts by file, the office’s own last, each with the earliest day of a check', () => {
    const shipped = (number: number, file: string, checked: string) => ({
      question: gift(number),
      file,
      checked,
    });
    const own = { id: 'own-1', version: 0, question: gift(9, { id: 'own-1' }) };
    const { byFile } = tabulateBank(
      mergeBank(
        {
          questions: [
            shipped(1, 'b.yaml', '2026-11-23'),
            shipped(2, 'a.yaml', '2026-11-29'),
            shipped(3, 'a.yaml', '2026-11-25'),
          ],
          instruments: INSTRUMENTS,
        },
        { revision: 1, records: [own], supersessions: [], notConcerned: [] },
        TODAY,
        () => TODAY,
      ),
    );
    expect(
      byFile.map(({ file, checked, questions, verified }) => [file, checked, questions, verified]),
    ).toEqual([
      ['a.yaml', '2026-11-25', 2, 2],
      ['b.yaml', '2026-11-23', 1, 1],
      ['', undefined, 1, 0],
    ]);
  });

  it('counts by tag: holidays in their order and cases, then the most frequent', () => {
    const tagged = aBank([
      gift(1, { tags: ['甲', '案例', '中秋'] }),
      gift(2, { tags: ['乙', '春节'] }),
      gift(3, { tags: ['乙'] }),
    ]);
    const rows = tabulateBank(tagged).byTag.map(({ tag, questions }) => [tag, questions]);
    expect(rows).toEqual([
      ['春节', 1],
      ['中秋', 1],
      ['案例', 1],
      ['乙', 2],
      ['甲', 1],
    ]);
  });

  it('says how many instruments are listed, asked and in use', () => {
    const suspended = tabulateBank(
      aBank([gift(1)], {}, { standing: { suspended: { since: TODAY, reason: '' } } }),
    );
    expect(suspended.instruments).toEqual({ listed: 2, asked: 1, inUse: 0 });
    expect(tabulateBank(bank).instruments).toEqual({ listed: 2, asked: 2, inUse: 2 });
  });

  it('sums up everything', () => {
    expect(tabulateBank(bank).total).toMatchObject({ questions: 5, verified: 4, inUse: 5 });
  });
});

it('counts what was read at one place only', () => {
  const { total } = tabulateBank(aBank([gift(1), gift(2)], {}, { standing: { sources: 1 } }));
  expect(total).toMatchObject({ questions: 2, verified: 2, singleSource: 2 });
});

describe('a verified question', () => {
  const [entry] = aBank([gift(1)]).entries;
  if (!entry) throw new Error('no entry');

  it('was checked when its instrument was in force already', () => {
    expect(isVerified(entry, GIFTS)).toBe(true);
    expect(isVerified({ ...entry, checked: '2024-04-30' }, GIFTS)).toBe(false);
    expect(isVerified(entry, CARS)).toBe(true);
  });

  it('rests on an instrument that the bank knows and that nothing has replaced', () => {
    expect(isVerified(entry, undefined)).toBe(false);
    expect(isVerified(entry, { ...GIFTS, supersededBy: '2027年修订' })).toBe(false);
  });

  it('is not one that the office wrote and nobody checked', () => {
    const mark = { by: EDITOR, at: MORNING, reason: '' };
    const { record } = rewriteQuestion(entry, { ...entry.question, id: 'own-1' }, mark);
    const [own] = aBank([], { records: [{ ...record, id: 'own-1' }] }, { instruments: INSTRUMENTS }).entries;
    expect(own && isVerified(own, GIFTS)).toBe(false);
  });
});
