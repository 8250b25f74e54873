import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContentProblem } from '../../content/content-problem.ts';
import { readYaml, type YamlFile } from '../../content/read-yaml.ts';
import { nearestWord } from '../../content/schema-words.ts';
import { type Scenario, ScenarioSchema } from '../domain/scenario.ts';
import { wordingsOf } from '../domain/wording.ts';
import { problemsOfWording, problemWords, type WordingProblem } from '../domain/wording-problems.ts';

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
        file.problemAt(pathOf(index, place, problem), ...problemWords(problem, scenario, nearestWord)),
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
