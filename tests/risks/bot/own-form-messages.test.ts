import { expect, test } from 'vitest';
import { ownFormCard } from '../../../src/risks/bot/own-form-messages.ts';
import { fillIn } from '../../../src/risks/domain/registration.ts';

const FORM = fillIn(undefined, {
  ...{ person: { id: 3, department: '办公室' }, year: 2026, isUnchanged: false, hasHead: false, now: 1 },
  content: { post: '采购', points: [{ level: '高', form: '拆分采购', measures: ['集体研究'] }] },
});

function buttonsOn(year: number, form: typeof FORM | undefined, former?: typeof FORM) {
  const { buttons = [] } = ownFormCard({ year, thisYear: 2027, form, former });
  return buttons.flat().map((button) => 'data' in button && button.data);
}

test('a form of a year that is over can be read, not changed, and leads to this year’s', () => {
  expect(buttonsOn(2026, FORM)).toEqual(['riskform.word:2026', 'riskform.open:2027']);
  expect(buttonsOn(2026, undefined, FORM)).toEqual(['riskform.open:2027']);
});

test('this year’s is filled in, or said to be as it was', () => {
  expect(buttonsOn(2027, undefined)).toEqual(['riskform.begin:2027']);
  expect(buttonsOn(2027, undefined, FORM)).toEqual(['riskform.same:2027', 'riskform.change:2027']);
  expect(buttonsOn(2027, { ...FORM, year: 2027 })).toEqual(['riskform.change:2027', 'riskform.word:2027']);
});
