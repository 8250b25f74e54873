import { expect, test } from 'vitest';
import { manyPeople } from '../../support/cast.ts';
import { tooDearForTap } from '../../support/cost.ts';
import { enterRecords } from '../../support/enter-records.ts';
import { buildTestOffice } from '../../support/office.ts';
import { AT_ONCE, startOwnRedis } from '../../support/redis.ts';

const PEOPLE = 5_000;
const POINTS = 600;
const YEAR = 2026;
const HEADED = 300;

const STAFF = manyPeople(PEOPLE, (id) => ({ department: `市局/第${id % HEADED}处` }));
const form = (index: number) => `第 ${index} 种情形：${'未经集体研究即作决定'.repeat(8)}`;
const MEASURES = [1, 2, 3, 4, 5].map((index) => `措施${index}：双人验收并留痕`);
const POINTS_OF_FORM = [1, 2, 3, 4, 5].map((index) => ({
  ...{ level: '高' as const, form: form(index), measures: MEASURES },
}));

/** An office of 5,000 in which all but a few have filled in, with heads in every department and a ledger of 600 points. */
async function largeOffice() {
  const redis = await startOwnRedis(AT_ONCE);
  const { services, areas } = await buildTestOffice({ content: {}, redis, people: STAFF });
  await enterRecords(
    services.riskPoints,
    'point',
    Array.from({ length: POINTS }, (_, index) => ({
      ...{ date: '2026-02-01', post: `岗位${index % 100}`, level: '高', form: form(index) },
      measures: MEASURES.join('；'),
    })),
  );
  for (const head of STAFF.slice(0, HEADED)) await services.heads.set(head, true, 9);
  const fill = (person: (typeof STAFF)[number]) =>
    services.riskForms.fill(person, YEAR, { post: '采购', points: POINTS_OF_FORM });
  await Promise.all(STAFF.slice(10).map(fill));
  return { services, areas, redis: redis.redis };
}

test('in an office of 5,000 nothing that a card shows of forms and points reads all of them', async () => {
  const { services, areas, redis } = await largeOffice();
  const { riskForms: forms, riskLedger: ledger } = services;
  const [head] = STAFF;
  const member = STAFF[HEADED];
  if (!head || !member) throw new Error('they are on the roster');
  const ofHead = { role: 'admin', person: head, telegramId: 0 } as const;
  const acts = {
    'the counts of the year': () => forms.summarise(YEAR),
    'the points of the year': () => ledger.listPoints(YEAR),
    'the forms in a state': () => forms.list(YEAR, 'with-head'),
    'who has filled in none': () => forms.listMissing(YEAR),
    'what waits for a head': () => forms.listForHead(head, YEAR),
    'one form': () => forms.findFor(ofHead, YEAR, member.id),
    'the posts to choose from': () => ledger.listPostsFor(member, YEAR),
    'what can be begun with': () => ledger.listStarting(),
    'the line of /me': async () => areas.risks.own?.show(member),
    'the buttons of /menu': async () => areas.risks.todos?.list(ofHead),
    'handing a form in': () => forms.fill(head, YEAR, { post: '采购', points: POINTS_OF_FORM }),
  };
  // What a process keeps a copy of it reads whole at its first look, and never again.
  await Promise.all([forms.summarise(YEAR), ledger.listPoints(YEAR)]);
  expect(await tooDearForTap(redis, acts)).toEqual([]);
  expect(await forms.summarise(YEAR)).toMatchObject({ missing: 9 });
}, 120_000);
