import { expect, test } from 'vitest';
import { audienceLines } from '../../../src/bot/messages/audience.ts';
import type { AudienceKind } from '../../../src/kernel/audience-kind.ts';
import { createAudiencesService } from '../../../src/people/services/audiences.ts';
import { aMember } from '../../support/cast.ts';
import { openExamOffice } from '../../support/exam-office.ts';
import { buildTestOffice } from '../../support/office.ts';

const PEOPLE = [
  aMember(1, { name: '张伟', department: '市局/法规科', post: '科长', tags: ['党员'], order: 2 }),
  aMember(2, { name: '李娜', department: '市局/办公室', tags: ['党员', '中心组'], order: 1 }),
  aMember(3, { name: '张伟', department: '市局/办公室', order: 3, telegramId: undefined }),
  aMember(4, { name: '王芳', department: '分局', order: 4, reachable: false }),
  aMember(5, { name: '赵六', department: '分局', order: 5, status: 'left' }),
  aMember(250, { name: '钱七', department: '分局', order: 6 }),
];

async function audiencesOf(people = PEOPLE) {
  const { services } = await buildTestOffice({ people, content: {} });
  return services.audiences;
}

test('the headcount tells who can be reached, and leaves out who has left', async () => {
  const audiences = await audiencesOf();
  expect(await audiences.count({ all: true })).toEqual({ total: 5, reachable: 3, unreachable: 2 });
  expect(await audiences.count({ departments: ['市局'], except: { tags: ['中心组'] } })).toEqual({
    total: 2,
    reachable: 1,
    unreachable: 1,
  });
  expect(await audiences.count({})).toEqual({ total: 0, reachable: 0, unreachable: 0 });
});

test('an audience of before is read in the words of now: names that are borne twice are told apart', async () => {
  const audiences = await audiencesOf();
  const choice = await audiences.choiceOf({ people: [1], tags: ['党员'], except: { people: [4] } }, 0);
  expect(audienceLines(choice)).toEqual(['受众：标签 党员；姓名 张伟（法规科）', '除外：姓名 王芳']);
});

test('departments are offered with those above them, in the order of the roster', async () => {
  const { departments, posts, tags } = await (await audiencesOf()).listChoices();
  expect(departments).toEqual([
    { value: '市局', people: 3 },
    { value: '市局/办公室', people: 2 },
    { value: '市局/法规科', people: 1 },
    { value: '分局', people: 2 },
  ]);
  expect(posts).toEqual([{ value: '科长', people: 1 }]);
  expect(tags.map((tag) => tag.value)).toEqual(['党员', '中心组']);
});

test('names are found, left to be chosen, or unknown', async () => {
  const search = await (await audiencesOf()).findByNames(['李娜', '张伟', '赵六', '钱七']);
  expect(search.found.map((person) => person.id)).toEqual([2, 250]);
  expect(search.ambiguous.map((person) => person.id)).toEqual([1, 3]);
  expect(search.unknown).toEqual(['赵六']);
});

test('a pasted name is found whatever point stands between its parts', async () => {
  const ayi = aMember(9, { name: '阿依古丽·买买提' });
  const { found, unknown } = await (await audiencesOf([ayi])).findByNames(['阿依古丽・买买提']);
  expect([found.map(({ id }) => id), unknown]).toEqual([[9], []]);
});

test('those who failed an exam are who sat it and did not pass, as it counts now; nobody who was absent', async () => {
  const { audiences, paperScores, publish } = await openExamOffice({
    people: [aMember(7), aMember(8), aMember(9)],
  });
  await publish();
  await paperScores.enter('e1', '张7 5\n张8 3', 42);
  const failed = async () =>
    (await audiences.listMembers({ all: true, conditions: { failed: 'e1' } }, 0)).map(({ id }) => id);
  expect(await failed()).toEqual([8]);
  expect(await audiences.count({ all: true, conditions: { failed: 'e9' } })).toMatchObject({ total: 0 });
  expect(
    await audiences.count({ all: true, conditions: { failed: 'e1' }, except: { people: [8] } }),
  ).toMatchObject({
    total: 0,
  });
  const entered = await paperScores.enter('e1', '张8 5', 42);
  await paperScores.replace('e1', entered?.replacing ?? [], 42);
  expect(await failed()).toEqual([]);
});

test('a condition means what its area registers, also one that registers after the audiences were made', async () => {
  const { stores } = await buildTestOffice({ people: PEOPLE, content: {} });
  const kinds: AudienceKind[] = [];
  const audiences = createAudiencesService({
    ...{ people: stores.people, kinds: () => kinds },
    reaches: () => true,
  });
  await expect(audiences.count({ all: true, conditions: { failed: 'e1' } })).rejects.toThrow('“failed”');
  expect(await audiences.count({ conditions: { failed: 'e1' } })).toMatchObject({ total: 0 });
  const isOdd = (person: { id: number }) => person.id % 2 === 1;
  kinds.push({
    id: 'failed',
    label: '某考试未合格',
    listSubjects: async () => [],
    selectInBucket: async (_, people) => people.filter(isOdd),
    selectFromCopy: async (_, people) => people.filter(isOdd),
  });
  expect(await audiences.count({ all: true, conditions: { failed: 'e1' } })).toMatchObject({ total: 2 });
  expect(await audiences.listMembers({ departments: ['分局'], conditions: { failed: 'e1' } }, 0)).toEqual([]);
});
