import { describe, expect, test } from 'vitest';
import type { Values } from '../../../src/registers/domain/field.ts';
import { CAST, OFFICER_ID } from '../../support/cast.ts';
import { buildTestOffice } from '../../support/office.ts';

const SPAN = { year: 2026, from: '2026-01-01', until: '2026-11-23' };
const EVERYBODY = { audience: { all: true }, side: 'include', labels: {} } as const;

async function anOffice() {
  const office = await buildTestOffice({ people: [...CAST] });
  const { studySessions, studyPlan } = office.services;
  const hold = async (kind: string, values: Values) => {
    const number = await studySessions.takeNumber();
    await studySessions.enter(number, kind, values, OFFICER_ID);
    return number;
  };
  const figure = async (id: string) => office.services.figures.find(`study.${id}`, SPAN);
  return { ...office, hold, figure, plan: studyPlan };
}

/** A plan as an office keeps it. */
const HEADER = [
  '序号',
  '月份',
  '学习主题',
  '学习内容（篇目/依据）',
  '学习形式',
  '责任部门/人',
  '参加范围',
  '完成情况',
];
const row = (number: number, ...cells: string[]) => ({
  row: number,
  cells: Object.fromEntries(HEADER.map((title, index) => [title, cells[index] ?? ''])),
});
const PLAN = {
  header: HEADER,
  rows: [
    row(
      3,
      '1',
      '3月',
      '纪律处分条例',
      '总则、第六章',
      '集中+研讨',
      '副书记',
      '全体党员',
      '已完成（3月18日）',
    ),
    row(4, '2', '三月份', '中央八项规定精神', '', '', '办公室', '', ''),
    row(5, '3', '13月', '党章', '', '', '', '', ''),
  ],
};

describe("the year's plan", () => {
  test('is read from the table that the office has, row by row, and is the same when it is handed in again', async () => {
    const { plan } = await anOffice();
    const first = await plan.planImport(PLAN, OFFICER_ID);
    expect(first.plan.added.map(({ values }) => values)).toMatchObject([
      {
        year: 2026,
        month: '3月',
        topics: '纪律处分条例',
        content: '总则、第六章',
        owner: '副书记',
        scope: '全体党员',
      },
      { month: '3月', topics: '中央八项规定精神', owner: '办公室' },
    ]);
    expect(first.plan.problems).toEqual([{ row: 5, column: '月份', problem: 'no-option' }]);
    expect(first.ignoredColumns).toEqual(['序号', '完成情况']);
    await plan.confirmImport(first.id, OFFICER_ID);
    const again = await plan.planImport(PLAN, OFFICER_ID);
    expect(again.plan).toMatchObject({ added: [], changed: [], same: 2 });
  });

  test('has a row once that somebody was about to enter when the table was looked over', async () => {
    const { plan } = await anOffice();
    const handedOut = await plan.takeNumber();
    const later = { year: 2026, month: '9月', topics: '党章' };
    await plan.enter(await plan.takeNumber(), 'item', later, OFFICER_ID);
    const { id, plan: shown } = await plan.planImport(PLAN, OFFICER_ID);
    const [first] = shown.added;
    await plan.enter(handedOut, first?.kind ?? '', first?.values ?? {}, OFFICER_ID);
    expect(await plan.confirmImport(id, OFFICER_ID)).toMatchObject({ added: 1, passed: 1 });
  });

  test('begins with January', async () => {
    const { plan } = await anOffice();
    for (const month of ['9月', '1月', '10月'])
      await plan.enter(await plan.takeNumber(), 'item', { year: 2026, month, topics: '党章' }, OFFICER_ID);
    const { entries } = await plan.listPage({ year: 2026, kind: 'item' }, { page: 0, perPage: 7 });
    expect(entries.map(({ values }) => values.month)).toEqual(['1月', '9月', '10月']);
  });

  test('is done by the sessions that are held, and by nothing that anybody writes', async () => {
    const { services, plan, hold, figure } = await anOffice();
    const { id } = await plan.planImport(PLAN, OFFICER_ID);
    await plan.confirmImport(id, OFFICER_ID);
    expect(await figure('plan-done')).toMatchObject({ value: 0, unit: '项' });
    const draft = await services.study.draftOf(1, 'group');
    expect(draft).toEqual({
      kind: 'group',
      values: { topics: '纪律处分条例', content: '总则、第六章', item: 1 },
    });
    const number = await hold('group', { ...draft?.values, date: '2026-03-18', discussion: '是' });
    await hold('branch', { date: '2026-12-20', topics: '中央八项规定精神', item: 2 });
    const [first, second] = await plan.listYear({ year: 2026 });
    if (!first || !second) throw new Error('The plan is not there.');
    const completionOf = await services.study.completionsOf([first, second]);
    expect(completionOf(first)).toEqual({ state: 'done', days: ['2026-03-18'] });
    expect(completionOf(second)).toEqual({ state: 'announced', day: '2026-12-20' });
    expect(await figure('planned')).toMatchObject({ value: 2 });
    expect(await figure('plan-done')).toMatchObject({ value: 1 });
    await services.studySessions.withdraw(number, '没有举行', OFFICER_ID);
    expect(await figure('plan-done')).toMatchObject({ value: 0 });
  });
});

describe('the figures of a year', () => {
  test('keep sessions, discussions, lectures and courses apart, and name the topics', async () => {
    const { hold, figure } = await anOffice();
    await hold('group', {
      date: '2026-03-18',
      topics: '党章；八项规定',
      discussion: '是',
      papers: 3,
      cases: 2,
    });
    await hold('group', { date: '2026-06-18', topics: '党章', discussion: '否' });
    await hold('lecture', { date: '2026-07-01', topics: '廉洁从政', speaker: '党组书记', papers: 1 });
    await hold('course', { date: '2026-08-01', topics: '读书班', days: 5 });
    await hold('staff-day', { date: '2026-12-01', topics: '还没有到' });
    expect(await figure('group')).toMatchObject({
      value: 2,
      unit: '次',
      names: ['党章', '八项规定', '党章'],
    });
    const discussions = await figure('discussions');
    expect(discussions).toMatchObject({ value: 1, unit: '次' });
    expect(discussions?.definition).toContain('已包含在“中心组学习”中');
    expect(await figure('group-topics')).toMatchObject({ value: 2, unit: '个', names: ['党章', '八项规定'] });
    expect(await figure('lectures')).toMatchObject({ value: 1, unit: '节' });
    expect(await figure('courses')).toMatchObject({ value: 1, unit: '期' });
    expect(await figure('papers')).toMatchObject({ value: 4, unit: '篇' });
    expect(await figure('cases')).toMatchObject({ value: 2, records: [{}] });
    expect(await figure('staff-days')).not.toHaveProperty('value');
    expect(await figure('beside-plan')).toMatchObject({ value: 4 });
    expect(await figure('attended')).not.toHaveProperty('value');
  });

  test('count who came as often as they came and each person once', async () => {
    const { hold, figure, services, areas } = await anOffice();
    for (const date of ['2026-03-18', '2026-06-18']) {
      const number = await hold('group', { date, topics: '党章', discussion: '否' });
      const subject = { id: `study:${number}`, label: '学习', day: date };
      await services.rolls.choose(subject, EVERYBODY, OFFICER_ID);
      await services.rolls.begin(subject);
      await services.rolls.mark(subject, number, '公务', OFFICER_ID);
      await services.rolls.take(subject, OFFICER_ID);
    }
    expect(await figure('attended')).toMatchObject({ value: 4, unit: '人次' });
    expect(await figure('people')).toMatchObject({ value: 3, unit: '人' });
    expect(await areas.rolls.year?.ofPerson?.(1, SPAN)).toMatchObject([
      { date: '2026-06-18', heading: '学习' },
    ]);
    const evidence = [areas.study, areas.rolls].flatMap(({ year }) => year?.evidence?.(SPAN) ?? []);
    const files = (await Promise.all(evidence.map((files) => Array.fromAsync(files)))).flat();
    expect(files.map(({ volume, name }) => `${volume} ${name}`)).toEqual([
      '3 中心组学习登记表.xlsx',
      '3 中心组学习出勤统计.xlsx',
      '3 点名册 2026-03-18 中心组学习 党章.xlsx',
      '3 点名册 2026-06-18 中心组学习 党章.xlsx',
    ]);
  });

  test('say what a year usually has', async () => {
    const { hold, areas } = await anOffice();
    await hold('group', { date: '2026-03-18', topics: '党章', discussion: '否' });
    expect(await areas.study.year?.usual?.(SPAN)).toMatchObject([
      { label: '中心组学习', wanted: 4, has: 1, record: 'study.new:group' },
      { label: '廉政党课', wanted: 1, has: 0 },
    ]);
  });
});
