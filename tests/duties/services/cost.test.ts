import { expect, test } from 'vitest';
import { manyPeople } from '../../support/cast.ts';
import { tooDearForTap } from '../../support/cost.ts';
import { enterRecords } from '../../support/enter-records.ts';
import { buildTestOffice } from '../../support/office.ts';
import { AT_ONCE, startOwnRedis } from '../../support/redis.ts';

const DUTIES = 200;
const OWNERS = 20;
const QUARTER = { year: 2026, quarter: 4 };

/** An office of 5,000 whose leaders answer for many duties, and have said something of each. */
async function largeOffice() {
  const redis = await startOwnRedis(AT_ONCE);
  const people = manyPeople(5_000, (id) => ({ department: `市局/第${id % 300}处` }));
  const { services, areas } = await buildTestOffice({ content: {}, redis, people });
  const ownerOf = (number: number) => ({ person: (number % OWNERS) + 1, name: '张' });
  await enterRecords(
    services.dutyRegister,
    'duty',
    Array.from({ length: DUTIES }, (_, index) => ({
      ...{ year: 2026, subject: '班子成员', duty: `第 ${index + 1} 项：${'按季度检查分管科室'.repeat(10)}` },
      ...{ owner: ownerOf(index + 1), state: '进行中', measure: '逐项检查，现场核对，记录在案'.repeat(10) },
    })),
  );
  const numbers = Array.from({ length: DUTIES }, (_, index) => index + 1);
  for (const answer of ['按计划', '有困难', '按计划'] as const)
    await Promise.all(
      numbers.map((number) => services.dutyQuestions.answer(number, answer, ownerOf(number).person)),
    );
  return { services, areas, redis: redis.redis, owner: people[1] };
}

test('in an office of 5,000 with 200 duties nothing that a card or /me shows of one’s own reads those of the others', async () => {
  const { services, areas, redis, owner } = await largeOffice();
  if (!owner) throw new Error('they are on the roster');
  const { dutyQuestions: questions } = services;
  const viewer = { role: 'staff', person: owner, telegramId: 0 } as const;
  const acts = {
    'what is asked of somebody': () => questions.listOwn(owner.id),
    'the line of /me': async () => areas.duties.own?.show(owner),
    'the button of /menu': async () => areas.duties.todos?.list(viewer),
    'the card of a duty': () => questions.findAnswer(1),
    'an answer': () => questions.answer(1, '有困难', owner.id),
    'how the quarter stands': () => questions.listOf(QUARTER),
  };
  // What a process keeps a copy of it reads whole at its first look, and never again.
  await questions.listOf(QUARTER);
  expect(await tooDearForTap(redis, acts)).toEqual([]);
  expect(await questions.listOwn(owner.id)).toHaveLength(DUTIES / OWNERS);
}, 60_000);
