import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { HOLIDAYS } from '../../../src/calendar/domain/holiday.ts';
import { describeProblem } from '../../../src/content/content-problem.ts';
import { readScenarios } from '../../../src/reminders/content/read-scenarios.ts';
import {
  SCENARIO_SCHEMA_FILE,
  scenarioJsonSchema,
} from '../../../src/reminders/content/scenario-json-schema.ts';
import { renderWave } from '../../../src/reminders/domain/reminder-text.ts';
import { asksForReceipt } from '../../../src/reminders/domain/scenario.ts';
import { wordingsOf } from '../../../src/reminders/domain/wording.ts';
import { paragraphsOf } from '../../support/files.ts';
import { plan } from '../../support/scenarios.ts';

/** The problems of a folder that holds these files, without the folder's name. */
function problemsOf(files: Record<string, string>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'qf-scenarios-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return readScenarios(folder).problems.map((problem) =>
    describeProblem({ ...problem, file: basename(problem.file) }),
  );
}

const GOOD = `id: spring
holiday: 春节
waves:
  - name: eve
    label: 放假前
    workdaysBefore: 1
    time: 10:00
    title: 【{{节日}}提醒】{{今日}}
    text: |
      {{放假日期}}放假。
      调休：{{调休上班日}}
    short: 【{{节日}}提醒】不收不送。
`;

describe('a scenario file', () => {
  test('that is right has no problems', () => expect(problemsOf({ 'a.yaml': GOOD })).toEqual([]));

  test.each([
    [
      'an unknown variable',
      '{{放假日期}}',
      '{{放假日其}}',
      'a.yaml:9:11 不认识的变量“{{放假日其}}”。您要写的可能是“放假日期”。',
    ],
    ['a holiday that does not exist', '春节', '春結', 'a.yaml:2:10 “春結”不是允许的值。'],
    ['an unknown key', 'short:', 'shrot:', 'a.yaml:12:5 不认识的键“shrot”。您要写的可能是“short”。'],
    [
      'no placement',
      '    workdaysBefore: 1\n',
      '',
      'a.yaml:4:5 workdaysBefore、workdaysAfter、dayOff、date、beforeMadeUp 应当恰好写一个。',
    ],
    [
      'two placements',
      'workdaysBefore: 1',
      'workdaysBefore: 1\n    dayOff: 2',
      'a.yaml:4:5 workdaysBefore、workdaysAfter、dayOff、date、beforeMadeUp 应当恰好写一个。',
    ],
    ['a time that is none', 'time: 10:00', 'time: 25:00', 'a.yaml:7:11 应为时刻，如 09:00。请写成“时:分”'],
    [
      'two occasions',
      'holiday: 春节',
      'holiday: 春节\nyearly: 07-01',
      'a.yaml:1:1 holiday、yearly、date 应当恰好写一个。',
    ],
    [
      'a wave name in Chinese',
      'name: eve',
      'name: 节前',
      'a.yaml:4:11 代号只能用小写英文字母、数字和连字符，以字母开头。',
    ],
    [
      'a text message that may be empty',
      '不收不送。',
      '{{调休上班日}}',
      'a.yaml:12:12 变量为空时短信没有内容。',
    ],
    [
      'a text message that is too long',
      '不收不送。',
      '不收不送。'.repeat(14),
      'a.yaml:12:12 变量代入后最长 ',
    ],
    [
      'a second wording with an unknown variable',
      '不收不送。',
      '不收不送。\n    others:\n      - text: 乙{{放假曰期}}\n        short: 乙',
      'a.yaml:14:15 不认识的变量“{{放假曰期}}”。您要写的可能是“放假日期”。',
    ],
    ['a variable that is not closed', '{{放假日期}}放假', '{{放假日期}放假', 'a.yaml:9:11 花括号不成对'],
    [
      'too many lines',
      '调休：',
      `${'一\n      '.repeat(9)}调休：`,
      'a.yaml:9:11 连同标题有 12 行。请缩到 10 行以内',
    ],
  ])('with %s is told where and what would be right', (_, from, to, expected) => {
    const problems = problemsOf({ 'a.yaml': GOOD.replace(from, to) });
    expect(problems.join('\n')).toContain(expected);
  });

  test('with a name that another file uses is told so', () => {
    expect(problemsOf({ 'a.yaml': GOOD, 'b.yaml': GOOD })).toEqual([
      'b.yaml:1:5 编号“spring”用了两次。请换一个没有用过的编号',
    ]);
  });

  test('on a date cannot use the variables of a holiday', () => {
    const dated = GOOD.replace('holiday: 春节', 'yearly: 07-01\nname: 主题党日');
    expect(problemsOf({ 'a.yaml': dated }).join()).toContain(
      '可用的变量：单位、举报电话、年份、今日、节日、日期',
    );
  });
});

describe('the scenarios that ship', () => {
  const { scenarios, problems } = readScenarios('scenarios');
  const waves = plan(scenarios, [2025, 2026, 2027]);
  const texts = waves.map(({ wave, occasion, date, id }) => ({
    id,
    ...renderWave(wave, { occasion, today: date, office: '本单位', reportPhone: '12388' }),
  }));

  test('have no problems and cover every holiday', () => {
    expect(problems).toEqual([]);
    expect(scenarios.map(({ holiday }) => holiday).sort()).toEqual([...HOLIDAYS].sort());
  });

  test('have two to four waves for 春节 and 国庆, fewer for the short holidays', () => {
    for (const { holiday, waves: list } of scenarios) {
      const isLong = holiday === '春节' || holiday === '国庆';
      expect([holiday, list.length >= (isLong ? 2 : 1) && list.length <= (isLong ? 4 : 2)]).toEqual([
        holiday,
        true,
      ]);
    }
  });

  test('ask for a receipt before every holiday', () => {
    for (const scenario of scenarios)
      expect(scenario.waves.some((wave) => wave.workdaysBefore === 1 && asksForReceipt(scenario, wave))).toBe(
        true,
      );
  });

  const wordings = scenarios.flatMap(({ waves: list }) => list.map((wave) => wordingsOf(wave)));

  test('are worded differently for each holiday and wave, each in three ways at least', () => {
    expect(wordings.filter((ways) => ways.length < 3)).toEqual([]);
    const bodies = wordings.flat().flatMap(({ text, short }) => [text, short]);
    expect(new Set(bodies).size).toBe(bodies.length);
  });

  test('say in no year what they said in the year before', () => {
    const years = Array.from({ length: 30 }, (_, index) => 2020 + index);
    const said = plan(scenarios, years).map(({ scenario, wave, occasion }) => ({
      ...{ year: occasion.year, name: `${scenario.id}.${wave.name}`, text: wave.text },
    }));
    for (const ofWave of Map.groupBy(said, ({ name }) => name).values())
      for (const [index, { year, text }] of ofWave.entries())
        if (ofWave[index - 1]?.year === year - 1) expect(text).not.toBe(ofWave[index - 1]?.text);
  });

  test('name the made-up working days in every wording of a holiday’s first wave', () => {
    for (const { holiday, waves: list } of scenarios) {
      const [first = expect.fail()] = list;
      const silent = wordingsOf(first).filter(({ text }) => !text.includes('{{调休上班日}}'));
      expect([holiday, silent]).toEqual([holiday, []]);
    }
  });

  test('speak as documents do, for they are signed on paper and sent out as notices: never of 您, no date left blank', () => {
    const unfit = texts.filter(({ text, short }) => /您|[×xX＿_]{2}\s*[年月日]/.test(text + short));
    expect(unfit.map(({ id }) => id)).toEqual([]);
    for (const file of readdirSync('scenarios/templates').filter((name) => name.endsWith('.docx')))
      expect([file, paragraphsOf(readFileSync(join('scenarios/templates', file))).join('')]).toEqual([
        file,
        expect.not.stringMatching(/您|[×xX]{2}\s*[年月日]/),
      ]);
  });

  test('leave no variable unfilled and no line longer than a phone shows in three rows', () => {
    for (const { id, text, short } of texts) {
      expect([id, /[{}]|undefined/.test(text + short)]).toEqual([id, false]);
      expect([id, Math.max(...text.split('\n').map((line) => line.length)) <= 75]).toEqual([id, true]);
    }
  });

  test('mention made-up working days where there are any, and say 暂定 beside every date of a provisional year', () => {
    const textOf = (id: string) => texts.find((text) => text.id === id)?.text ?? '';
    expect(textOf('reminder.spring-festival.2026.early')).toContain(
      '调休上班：2月14日（星期六）、2月28日（星期六）',
    );
    expect(textOf('reminder.spring-festival.2027.early')).not.toContain('调休');
    expect(textOf('reminder.spring-festival.2027.eve')).toContain('2月11日（星期四，暂定）上班');
    expect(textOf('reminder.national-day.2025.eve')).toContain('【国庆节、中秋节廉洁提醒】9月30日');
  });

  test('name their schema for editors, and the schema is up to date (npm run qingfeng -- check --write-schema)', () => {
    for (const { id } of scenarios) {
      const [firstLine] = readFileSync(`scenarios/${id}.yaml`, 'utf8').split('\n');
      expect(firstLine).toBe(`# yaml-language-server: $schema=./${SCENARIO_SCHEMA_FILE}`);
    }
    expect(readFileSync(`scenarios/${SCENARIO_SCHEMA_FILE}`, 'utf8')).toBe(scenarioJsonSchema());
  });
});
