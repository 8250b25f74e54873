import { expect, test } from 'vitest';
import { tooLarge } from '../../../src/evidence/bot/evidence-messages.ts';
import { readSpan, spanKey } from '../../../src/report/domain/year-span.ts';

const TODAY = '2026-11-29';

test.each([
  ['2025', '--year 2025'],
  ['2026', '--year 2026'],
  ['2026-09-30', '--until 2026-09-30'],
])('a package of %s that is too large is made on the server of the same days', (typed, option) => {
  const span = readSpan(typed, TODAY);
  const lines = span && tooLarge(span, spanKey(span, TODAY)).text.split('\n');
  expect(lines).toContain(`npm run qingfeng -- handover ${option}`);
});
