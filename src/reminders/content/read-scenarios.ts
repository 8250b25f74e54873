import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContentProblem } from '../../content/content-problem.ts';
import { readYaml, type YamlFile } from '../../content/read-yaml.ts';
import { nearestWord } from '../../content/schema-words.ts';
import { SHORT_TEXT_MAX_LENGTH } from '../../notices/domain/short-text.ts';
import { variablesOf } from '../domain/reminder-text.ts';
import { type Scenario, ScenarioSchema, TEXT_MAX_LINES } from '../domain/scenario.ts';
import { wordingsOf } from '../domain/wording.ts';
import { problemsOfWording, type WordingProblem } from '../domain/wording-problems.ts';

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

function findTextProblems(file: YamlFile<Scenario>, scenario: Scenario): ContentProblem[] {
  return scenario.waves.flatMap((wave, index) =>
    wordingsOf(wave).flatMap((wording, place) =>
      problemsOfWording(scenario, wave, wording).map((problem) =>
        file.problemAt(pathOf(index, place, problem), ...inWords(scenario, problem)),
      ),
    ),
  );
}

/** The first wording stands with the wave itself. */
const pathOf = (wave: number, place: number, { key }: WordingProblem): (string | number)[] => [
  ...['waves', wave],
  ...(place === 0 ? [] : ['others', place - 1]),
  key,
];

function inWords(scenario: Scenario, problem: WordingProblem): [message: string, remedy: string] {
  switch (problem.wrong) {
    case 'unknown-variable':
      return [`不认识的变量“{{${problem.name}}}”`, variableRemedy(scenario, problem.name)];
    case 'stray-brace':
      return ['花括号不成对，没有构成变量', '变量写作“{{节日}}”，前后各两个半角花括号'];
    case 'too-many-lines':
      return [`连同标题有 ${problem.lines} 行`, `请缩到 ${TEXT_MAX_LINES} 行以内`];
    case 'short-too-long':
      return [`变量代入后最长 ${problem.length} 字`, `请缩到 ${SHORT_TEXT_MAX_LENGTH} 字以内`];
    case 'may-be-empty': {
      const part = problem.key === 'short' ? '短信' : '标题';
      return [`变量为空时${part}没有内容`, `请不要在${part}中用可能为空的变量`];
    }
  }
}

function variableRemedy(scenario: Scenario, name: string): string {
  const known = variablesOf(scenario);
  const meant = nearestWord(name, known);
  const list = `可用的变量：${known.join('、')}`;
  return meant ? `您要写的可能是“${meant}”。${list}` : list;
}
