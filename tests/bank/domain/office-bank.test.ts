import { describe, expect, it } from 'vitest';
import type { Bank, OfficeRecord } from '../../../src/bank/domain/office-bank.ts';
import {
  passRecheck,
  resumeQuestion,
  rewriteQuestion,
  suspendQuestion,
} from '../../../src/editing/domain/bank-editing.ts';
import { isVerified } from '../../../src/editing/domain/bank-statistics.ts';
import { aBank, CARS, EDITOR, GIFTS, TODAY } from '../../support/bank.ts';
import { HOUR, MORNING } from '../../support/exams.ts';
import { aQuestion } from '../../support/questions.ts';

const GIFT = aQuestion(1, { basis: { instrument: GIFTS.id, article: 3 } });
const CAR = aQuestion(2, { basis: { instrument: CARS.id } });
const mark = { by: EDITOR, at: MORNING, reason: '理由' };
const superseded = { ...mark, instrument: GIFTS.id, reason: '2027年修订' };

const states = (bank: Bank) =>
  bank.entries.map(({ question, origin, state }) => [question.id, origin, state]);
const withRecords = (...records: OfficeRecord[]) => aBank([GIFT, CAR], { records });
const entry = (bank: Bank, index: number) => {
  const found = bank.entries[index];
  if (!found) throw new Error('no such entry');
  return found;
};

describe('the shipped bank and the office’s, as one', () => {
  it('is the shipped one where the office has done nothing', () => {
    expect(states(aBank([GIFT, CAR]))).toEqual([
      ['q-001', 'shipped', 'in-use'],
      ['q-002', 'shipped', 'in-use'],
    ]);
  });

  it('keeps the office’s wording when an update of the program brings another', () => {
    const edit = rewriteQuestion(entry(aBank([GIFT, CAR]), 0), { ...GIFT, stem: '本局的说法' }, mark);
    const updated = aBank([{ ...GIFT, stem: '新版的说法' }, CAR], { records: [edit.record] });
    expect(entry(updated, 0)).toMatchObject({ origin: 'edited', question: { stem: '本局的说法' } });
  });

  it('keeps an edited question that an update no longer ships', () => {
    const edit = rewriteQuestion(entry(aBank([GIFT, CAR]), 0), { ...GIFT, stem: '本局的说法' }, mark);
    expect(states(aBank([CAR], { records: [edit.record] }))).toEqual([
      ['q-002', 'shipped', 'in-use'],
      ['q-001', 'office', 'in-use'],
    ]);
  });

  it('no longer counts a question as checked once it rests on another place', () => {
    const before = entry(aBank([GIFT]), 0);
    const reworded = rewriteQuestion(before, { ...GIFT, stem: '本局的说法' }, mark);
    const moved = rewriteQuestion(before, { ...GIFT, basis: { instrument: GIFTS.id, article: 4 } }, mark);
    const checkedOf = ({ record }: typeof moved) => entry(aBank([GIFT], { records: [record] }), 0).checked;
    expect([checkedOf(reworded), checkedOf(moved)]).toEqual([TODAY, undefined]);
    const rechecked = passRecheck(entry(aBank([GIFT], { records: [moved.record] }), 0), mark);
    expect(checkedOf(rechecked)).toBe(TODAY);
  });

  it('takes a suspended question out, and back in', () => {
    const { record } = suspendQuestion(entry(aBank([GIFT, CAR]), 0), mark);
    const bank = withRecords(record);
    expect(entry(bank, 0).state).toBe('suspended');
    expect(entry(withRecords(resumeQuestion(entry(bank, 0)).record), 0).state).toBe('in-use');
  });

  it('keeps every replaced wording, and knows whether the key was another', () => {
    const before = entry(aBank([GIFT]), 0);
    const text = rewriteQuestion(before, { ...GIFT, stem: '改了题干' }, mark);
    const key = rewriteQuestion(before, { ...GIFT, right: [0] }, mark);
    expect([text.replaced?.kind, key.replaced?.kind]).toEqual(['text', 'key']);
    expect(text).toMatchObject({
      record: { version: 1 },
      replaced: { version: 0, question: GIFT, replaced: mark },
    });
  });
});

describe('a question that the program has suspended', () => {
  const standing = { suspended: { since: TODAY, reason: '解释（二）全文未取得' } };
  const withRecord = (record?: OfficeRecord) =>
    entry(aBank([GIFT], record ? { records: [record] } : {}, { standing }), 0);

  it('is out, with the reason, and not vouched for', () => {
    expect(withRecord()).toMatchObject({ state: 'suspended', ...standing });
    expect(isVerified(withRecord(), GIFTS)).toBe(false);
  });

  it('comes back when an editor has compared it with the text in force', () => {
    const { record } = passRecheck(withRecord(), mark);
    expect(withRecord(record)).toMatchObject({ state: 'in-use', checked: TODAY });
    expect(withRecord(record)).not.toHaveProperty('suspended');
  });

  it('is out again when the program suspends it after the re-check', () => {
    const { record } = passRecheck(withRecord(), { ...mark, at: MORNING - 48 * HOUR });
    expect(withRecord(record).state).toBe('suspended');
  });

  it('comes back when it is rewritten on another text', () => {
    const { record } = rewriteQuestion(withRecord(), { ...GIFT, basis: { instrument: CARS.id } }, mark);
    expect(withRecord(record).state).toBe('in-use');
    const reworded = rewriteQuestion(withRecord(), { ...GIFT, stem: '本局的说法' }, mark);
    expect(withRecord(reworded.record).state).toBe('suspended');
  });

  it('stays out while the office’s own suspension lasts, re-checked or not', () => {
    const office = suspendQuestion(withRecord(), mark);
    const { record } = passRecheck(withRecord(office.record), mark);
    expect(withRecord(record).state).toBe('suspended');
  });
});

describe('questions of an instrument that is not in force', () => {
  it('are quarantined when the list of instruments says so', () => {
    const instruments = [{ ...GIFTS, supersededBy: '2027年修订' }, CARS];
    expect(states(aBank([GIFT, CAR], {}, { instruments })).map(([, , state]) => state)).toEqual([
      'quarantined',
      'in-use',
    ]);
  });

  it('are quarantined when the office says so', () => {
    const bank = aBank([GIFT, CAR], { supersessions: [superseded] });
    expect(entry(bank, 0).state).toBe('quarantined');
    expect(bank.instruments[0]?.supersededBy).toBe('2027年修订');
  });

  it('come back one by one, each when an editor has re-checked it', () => {
    const bank = aBank([GIFT, CAR], { supersessions: [superseded] });
    const { record } = passRecheck(entry(bank, 0), { ...mark, at: MORNING + HOUR });
    const rechecked = aBank([GIFT, CAR], { supersessions: [superseded], records: [record] });
    expect(entry(rechecked, 0)).toMatchObject({ state: 'in-use', checked: TODAY });
  });

  it('are quarantined again when the instrument is replaced after the re-check', () => {
    const { record } = passRecheck(entry(aBank([GIFT]), 0), mark);
    const later = { ...superseded, at: MORNING + HOUR };
    expect(entry(aBank([GIFT], { supersessions: [later], records: [record] }), 0).state).toBe('quarantined');
  });

  it('come back when they are rewritten on the text in force', () => {
    const bank = aBank([GIFT], { supersessions: [superseded] });
    const { record } = rewriteQuestion(entry(bank, 0), { ...GIFT, basis: { instrument: CARS.id } }, mark);
    expect(entry(aBank([GIFT], { supersessions: [superseded], records: [record] }), 0).state).toBe('in-use');
  });

  it('wait until it begins', () => {
    const early = (today: string) => entry(aBank([GIFT], {}, { today }), 0).state;
    expect([early('2024-04-30'), early('2024-05-01')]).toEqual(['not-in-force', 'in-use']);
  });
});
