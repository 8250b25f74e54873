import { expect, test } from 'vitest';
import { createHandoverList } from '../../../src/succession/services/handover-list.ts';
import { aMember } from '../../support/cast.ts';
import { openExamOffice } from '../../support/exam-office.ts';
import { HOUR, MORNING } from '../../support/exams.ts';
import { everybody } from '../../support/notice-draft.ts';

const PEOPLE = [
  aMember(1, { name: '张明', role: 'admin', roleConfirmed: true }),
  aMember(2, { name: '李敏', role: 'liaison', roleConfirmed: true }),
  aMember(3, { name: '王强', role: 'admin', roleConfirmed: true, status: 'left' }),
];

test('the list goes by chapters, and within one by the places of the areas', async () => {
  const part = (place: number, ...texts: string[]) => ({
    place,
    list: async () =>
      texts.map((text) => ({
        chapter: text.startsWith('人') ? ('people' as const) : ('open' as const),
        text,
      })),
  });
  const todos = [{ place: 1, list: async () => [{ text: '意见 2 条', data: 'suggest.list' }] }];
  const list = createHandoverList({
    parts: () => [part(20, '事二', '人二'), part(10, '人一')],
    todos: () => todos,
  });
  expect((await list.list()).map(({ text }) => text)).toEqual(['人一', '人二', '事二', '意见 2 条']);
  expect((await list.list()).at(-1)).toEqual({ chapter: 'open', text: '意见 2 条', open: 'suggest.list' });
});

test('a successor reads who does what, without those who have left', async () => {
  const { services } = await openExamOffice({ people: PEOPLE });
  const people = (await services.handoverList.list()).filter(({ chapter }) => chapter === 'people');
  expect(people.map(({ text }) => text)).toEqual([
    '管理员：张明',
    '审计人员：名册中没有',
    '联络员：李敏',
    '名册 2 人，未绑定 0 人',
  ]);
});

test('a successor reads how many are away', async () => {
  const absences = [{ from: '2026-11-20', until: '2026-12-05', reason: '借调' as const }];
  const { services } = await openExamOffice({ people: [...PEOPLE, aMember(4, { name: '赵敏', absences })] });
  expect(await services.handoverList.list()).toContainEqual({
    ...{ chapter: 'people', text: '外出登记 1 人', open: 'away.list:0' },
  });
});

test('a successor reads which exams run and come, and nothing of those that were withdrawn or are over', async () => {
  const { services, publish, exams, time } = await openExamOffice({ people: PEOPLE });
  time.now = MORNING;
  await publish({ id: 'e1', title: '年度测试' });
  await publish({
    id: 'e2',
    title: '下周测试',
    opensAt: MORNING + 100 * HOUR,
    closesAt: MORNING + 101 * HOUR,
  });
  await publish({ id: 'e3', title: '撤回测试' });
  await publish({ id: 'e4', title: '早先测试', opensAt: MORNING - 9 * HOUR, closesAt: MORNING - 8 * HOUR });
  await exams.withdraw('e3', { reason: '有误', word: '撤回' }, 1001);
  const told = (await services.handoverList.list()).filter(
    ({ text }) => text.includes('测试》') && text.includes('考试《'),
  );
  expect(told.map(({ chapter, open }) => [chapter, open])).toEqual([
    ['running', 'stats.show:e1'],
    ['coming', 'stats.show:e2'],
  ]);
});

test('a successor reads what is being sent and of whom a receipt is missing, and nothing of a notice that everybody has noted', async () => {
  const { services } = await openExamOffice({ people: PEOPLE });
  await services.notices.startNotice(everybody('broadcast.1'));
  await services.notices.startNotice({
    ...everybody('broadcast.2'),
    title: '第二条',
    audience: { people: [1] },
  });
  await services.acknowledgements.acknowledge('broadcast.2', 1, { messageId: 1, sentAt: 1 });
  await services.notices.startNotice({ ...everybody('broadcast.3'), title: '第三条', action: 'none' });
  const open = (await services.handoverList.list()).filter(({ text }) => text.includes('未知悉'));
  expect(open).toEqual([
    { chapter: 'open', text: '通知《国庆节廉洁提醒》未知悉 2 人', open: 'notice.result:broadcast.1' },
  ]);
});

test('a successor reads where the data, the templates and the bank lie on the machine', async () => {
  const { services } = await openExamOffice({ people: PEOPLE });
  const kept = (await services.handoverList.list()).filter(({ chapter }) => chapter === 'kept');
  expect(kept.map(({ text }) => text).join('\n')).toMatch(
    /数据.*\n节日方案.*\/scenarios\nWord 模板：.*\/scenarios\/templates\n题库：.*\/question-bank/,
  );
});
