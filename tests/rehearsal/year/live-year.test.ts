import { expect, test } from 'vitest';
import { FIGURES } from '../../../src/app/declarations.ts';
import type { Figure } from '../../../src/kernel/figure.ts';
import { lookBack, THE_YEAR } from '../../../src/rehearsal/year/script/index.ts';
import { live, partOf } from '../../support/lived-year.ts';
import { compare, compareAll, type Lived, RECOUNTS } from '../../support/recount/compare.ts';
import { shippedContent } from '../../support/shipped-content.ts';

const livePart = (from: string, until: string, way: 'chat' | 'tables' = 'chat') =>
  live(partOf(THE_YEAR, from, until), { way, content: shippedContent() });

const differing = (lived: Lived) => compareAll(lived).filter(({ isSame }) => !isSame);

test('has a second count for every figure of the report', () => {
  expect(FIGURES.map(({ id }) => id).filter((id) => RECOUNTS[id] === undefined)).toEqual([]);
});

test('lives February through the chat, and every figure is what was sent and entered', async () => {
  const lived = await livePart('2026-02-03', '2026-02-18');
  expect(differing(lived)).toEqual([]);
  const values = Object.fromEntries(lived.figures.map(({ id, value }) => [id, value]));
  expect(values).toMatchObject({
    ...{ 'reminders.waves': 3, 'reminders.sent': 39, 'records.meeting-special': 1 },
    'records.education-held': undefined,
  });
});

test('lives the days of an exam, and its results are those that were shown', async () => {
  const lived = await livePart('2026-06-15', '2026-06-18');
  expect(differing(lived)).toEqual([]);
  expect(lived.figures.find(({ id }) => id === 'statistics.took')?.value).toBe(12);
});

test('opens the package at the end: letters that both sides signed are in it with their digests, and what is changed shows', async () => {
  const part = partOf(THE_YEAR, '2026-03-17', '2026-03-18');
  const year = { ...part, acts: [...part.acts, lookBack(part.until)] };
  const lived = await live(year, { way: 'chat', content: shippedContent() });
  expect(differing(lived)).toEqual([]);
  expect(lived.figures.find(({ id }) => id === 'pledges.duty')?.value).toBe(4);
  const { caption = '', bytes = new Uint8Array() } = lived.handedOver ?? {};
  const labelsOf = (changed: Lived) => differing(changed).map(({ label }) => label);
  const otherPackage = { caption: caption.replace(/[0-9a-f]{64}/, '0'.repeat(64)), bytes };
  expect(labelsOf({ ...lived, handedOver: otherPackage })).toEqual(['佐证材料：整包 SHA-256']);
  const onPaper = { '/pledge': ['何雨桐'] };
  const oneMore = { ...lived, evidence: { ...lived.evidence, onPaper } };
  expect(labelsOf(oneMore)).toContain('佐证材料：承诺书回执');
});

test('asks in September how duties stand, and the card says what was answered last of each', async () => {
  const part = partOf(THE_YEAR, '2026-09-11', '2026-09-17');
  const duties = THE_YEAR.acts.filter((act) => 'handsIn' in act && act.in === '/duties');
  const acts = [...duties.map((act) => ({ ...act, on: part.from })), ...part.acts];
  const lived = await live({ ...part, acts }, { way: 'chat', content: shippedContent() });
  const answers = compareAll(lived).filter(({ label }) => label.startsWith('责任事项答复'));
  expect(answers.map(({ reported, isSame }) => [reported, isSame])).toEqual([
    ['4 项', true],
    ['2 项', true],
    ['1 项', true],
    ['1 项', true],
  ]);
});

test('comes to the same figures when the same records are handed in as tables', async () => {
  const [chat, tables] = [
    await livePart('2026-04-08', '2026-04-21'),
    await livePart('2026-04-08', '2026-04-21', 'tables'),
  ];
  const told = ({ figures }: Lived) => figures.map(({ id, value, names }) => ({ id, value, names }));
  expect(told(tables)).toEqual(told(chat));
  expect(chat.figures.find(({ id }) => id === 'records.education-held')?.value).toBe(1);
});

test('says which figure differs, by its value, by a name, or because nobody counts it again', () => {
  const figure = (change: Partial<Figure>): Figure => ({
    ...{ id: 'records.check-held', label: '监督检查', unit: '次', definition: '', records: [], value: 1 },
    ...change,
  });
  const evidence = {
    heard: { sent: [], edited: [] },
    entered: { '/records': [{ 类别: '监督检查' }, { 类别: '主题党日', 党日主题: '重温誓词' }] },
    ...{ rolls: [], proofs: [], onPaper: {}, superiors: [], answers: [] },
  };
  const partyDay = { id: 'records.party-day-held', names: ['重温誓词'] };
  const compared = compare(
    [
      figure({}),
      figure({ value: 2 }),
      figure(partyDay),
      figure({ ...partyDay, names: ['观影'] }),
      figure({ id: 'records.nobody-knows' }),
    ],
    evidence,
  );
  expect(compared.map(({ isSame }) => isSame)).toEqual([true, false, true, false, false]);
  expect(compared[1]).toMatchObject({ reported: '2 次', recomputed: '1 次' });
  expect(compared[3]).toMatchObject({ reported: '1 次：观影', recomputed: '1 次：重温誓词' });
});
