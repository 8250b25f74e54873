import { describe, expect, test } from 'vitest';
import {
  agree,
  confirm,
  fillIn,
  formBy,
  giveBack,
  type Registration,
  topicsOf,
} from '../../../src/risks/domain/registration.ts';

const CONTENT = {
  post: '采购',
  points: [{ number: 1, level: '高' as const, form: '拆分采购', measures: ['集体研究'], topic: '采购' }],
};
const filled = (hasHead: boolean, before?: Registration) =>
  fillIn(before, {
    ...{ person: { id: 3, department: '办公室' }, year: 2026, content: CONTENT, isUnchanged: false },
    ...{ hasHead, now: before ? 200 : 100 },
  });

describe('a form', () => {
  test('goes from the person to the head and to the officer', () => {
    const agreed = agree(filled(true), { filledAt: 100, by: 5, now: 110 });
    expect(agreed).toMatchObject({ state: 'with-officer', agreed: { by: 5, at: 110 } });
    expect(agreed && confirm(agreed, { filledAt: 100, by: 9, now: 120 })).toMatchObject({
      state: 'confirmed',
    });
  });

  test('of a department without a head goes to the officer at once', () => {
    expect(filled(false).state).toBe('with-officer');
    expect(agree(filled(false), { filledAt: 100, by: 5, now: 110 })).toBeUndefined();
  });

  test('is decided on only as it was seen, and only while it waits', () => {
    const again = filled(true, filled(true));
    expect(confirm(again, { filledAt: 100, by: 9, now: 210 })).toBeUndefined();
    const confirmed = confirm(again, { filledAt: 200, by: 9, now: 210 });
    expect(
      confirmed && giveBack(confirmed, { filledAt: 200, from: 'officer', word: '补充', now: 220 }),
    ).toBeUndefined();
  });

  test('that was given back and filled in anew waits for the head again, and keeps what it said before', () => {
    const back = giveBack(filled(true), { filledAt: 100, from: 'head', word: '补充措施', now: 110 });
    expect(back).toMatchObject({ state: 'returned', returned: { word: '补充措施' } });
    const anew = filled(true, back);
    expect(anew).toMatchObject({ state: 'with-head', former: [{ content: CONTENT, filledAt: 100 }] });
    expect(anew.returned).toBeUndefined();
  });

  test('names the topics of its points, each once', () => {
    const twice = { ...CONTENT, points: [...CONTENT.points, ...CONTENT.points] };
    expect(topicsOf({ ...filled(true), content: twice })).toEqual(['采购']);
  });
});

describe('on a day that is past, a form', () => {
  const by = (day: number) => (instant: number) => instant <= day;
  const confirmed = confirm(filled(true), { filledAt: 100, by: 9, now: 120 }) as Registration;
  const changed = { ...filled(true, confirmed), content: { ...CONTENT, post: '接待' } };

  test('that was filled in only later was not there', () => {
    expect(formBy(filled(true), by(99))).toBeUndefined();
  });

  test('says what it said then, confirmed as it was, whatever became of it', () => {
    expect(formBy(changed, by(150))).toEqual(confirmed);
    expect(formBy(changed, by(200))).toBe(changed);
  });

  test('waits for what was decided only later', () => {
    expect(formBy(changed, by(110))).toMatchObject({ state: 'with-officer', filledAt: 100 });
    expect(formBy(confirmed, by(110))?.confirmed).toBeUndefined();
    const back = giveBack(filled(true), { filledAt: 100, from: 'head', word: '补充', now: 130 });
    expect(back && formBy(back, by(120))).toEqual(filled(true));
    const agreed = agree(filled(true), { filledAt: 100, by: 5, now: 130 });
    expect(agreed && formBy(agreed, by(120))).toEqual(filled(true));
  });

  test('of which only the content was kept counts as filled in, not as confirmed', () => {
    const kept = { ...changed, former: [{ content: CONTENT, filledAt: 100 }] };
    expect(formBy(kept, by(150))).toMatchObject({ content: CONTENT, state: 'with-officer' });
  });
});
