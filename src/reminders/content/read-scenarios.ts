import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCalendar } from '../../calendar/domain/calendar.ts';
import type { ContentProblem } from '../../content/content-problem.ts';
import { readYaml, type YamlFile } from '../../content/read-yaml.ts';
import { nearestWord } from '../../content/schema-words.ts';
import { addDays } from '../../kernel/plain-date.ts';
import { SHORT_TEXT_MAX_LENGTH } from '../../notices/domain/short-text.ts';
import { type PlannedWave, planReminders } from '../domain/plan-reminders.ts';
import { renderWave, unknownVariables, variablesOf } from '../domain/reminder-text.ts';
import { type Scenario, ScenarioSchema, TEXT_MAX_LINES } from '../domain/scenario.ts';
import { SHIFT_MAX_DAYS } from '../domain/wave-adjustment.ts';

export type ScenariosContent = { scenarios: Scenario[]; problems: ContentProblem[] };

/**
 * Reads the scenarios of a folder. What is wrong comes back as problems, each at its place: also a variable that nobody fills
 * in, a text that grows too long once it is filled in, an id used twice.
 */
export function readScenarios(folder: string): ScenariosContent {
  const files = globSync('*.yaml', { cwd: folder })
    .sort()
    .map((name) => join(folder, name))
    .map((path) => readYaml(path, readFileSync(path, 'utf8'), ScenarioSchema));
  const problems = files.flatMap((file) => file.problems);
  const read = files.flatMap((file) => (file.value ? [{ file, scenario: file.value }] : []));
  const seen = new Set<string>();
  for (const { file, scenario } of read) {
    if (seen.has(scenario.id))
      problems.push(file.problemAt(['id'], `编号“${scenario.id}”用了两次`, '请换一个没有用过的编号'));
    seen.add(scenario.id);
    problems.push(...findTextProblems(file, scenario));
  }
  return { scenarios: read.map(({ scenario }) => scenario), problems };
}

const TEXT_KEYS = ['title', 'text', 'short'] as const;

function findTextProblems(file: YamlFile<Scenario>, scenario: Scenario): ContentProblem[] {
  const unknown = scenario.waves.flatMap((wave, index) =>
    TEXT_KEYS.flatMap((key) =>
      unknownVariables(wave[key], scenario).map((name) =>
        unknownVariable(file, scenario, [index, key], name),
      ),
    ),
  );
  return unknown.length > 0 ? unknown : findLengthProblems(file, scenario);
}

function unknownVariable(
  file: YamlFile<Scenario>,
  scenario: Scenario,
  place: [number, string],
  name: string,
): ContentProblem {
  const known = variablesOf(scenario);
  const meant = nearestWord(name, known);
  const list = `可用的变量：${known.join('、')}`;
  const remedy = meant ? `您要写的可能是“${meant}”。${list}` : list;
  return file.problemAt(['waves', ...place], `不认识的变量“{{${name}}}”`, remedy);
}

/** Years in which texts are tried: arrangements that are known (among them shared blocks) and provisional ones. */
const TRIAL_YEARS = Array.from({ length: 20 }, (_, index) => 2018 + index);
/** One for all scenarios: it works a year's days out once. */
const TRIAL_CALENDAR = createCalendar({ files: [], overrides: [] });

/** One problem per text: that of the year in which it grows longest. */
function findLengthProblems(file: YamlFile<Scenario>, scenario: Scenario): ContentProblem[] {
  const years = scenario.date ? [Number(scenario.date.slice(0, 4))] : TRIAL_YEARS;
  const planned = planReminders({
    scenarios: [scenario],
    calendar: TRIAL_CALENDAR,
    years,
    adjustments: new Map(),
    zone: 'Asia/Shanghai',
  });
  return scenario.waves.flatMap((wave, index) => {
    const texts = planned.filter((candidate) => candidate.wave === wave).flatMap(trialTexts);
    const lines = Math.max(0, ...texts.map(({ text }) => text.split('\n').length));
    const lengths = texts.map(({ short }) => [...short].length);
    const longest = Math.max(0, ...lengths);
    return [
      ...(lines > TEXT_MAX_LINES
        ? [
            file.problemAt(
              ['waves', index, 'text'],
              `连同标题有 ${lines} 行`,
              `请缩到 ${TEXT_MAX_LINES} 行以内`,
            ),
          ]
        : []),
      ...(longest > SHORT_TEXT_MAX_LENGTH
        ? [
            file.problemAt(
              ['waves', index, 'short'],
              `变量代入后最长 ${longest} 字`,
              `请缩到 ${SHORT_TEXT_MAX_LENGTH} 字以内`,
            ),
          ]
        : []),
      ...(lengths.includes(0)
        ? [
            file.problemAt(
              ['waves', index, 'short'],
              '变量为空时短信没有内容',
              '请不要在短信中用可能为空的变量',
            ),
          ]
        : []),
    ];
  });
}

/** On the wave's own day, and as early as it can be shifted: more made-up working days are to come then. */
function trialTexts({ wave, occasion, date }: PlannedWave) {
  return [date, addDays(date, -SHIFT_MAX_DAYS)].map((today) =>
    renderWave(wave, { occasion, today, office: '本单位', reportPhone: '12388' }),
  );
}
