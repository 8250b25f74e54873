import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ContentPart, ReadPart } from '../../content/content-part.ts';
import type { ContentProblem } from '../../content/content-problem.ts';
import { readYaml, type YamlFile } from '../../content/read-yaml.ts';
import { nearestWord } from '../../content/schema-words.ts';
import { ScenarioSchema } from '../../reminders/domain/scenario.ts';
import { wordingsOf } from '../../reminders/domain/wording.ts';
import { problemsOfWording, problemWords } from '../../reminders/domain/wording-problems.ts';
import { type ExtraWave, ExtraWaveSchema } from '../domain/extra-wave.ts';

/** The waves that an office may have beside those of its scenarios: a file each in `scenarios/waves`. */
export const EXTRA_WAVES: ContentPart<ExtraWave[]> = {
  folder: 'waves',
  schema: { file: 'wave.schema.json', text: waveJsonSchema },
  read: readExtraWaves,
};

async function readExtraWaves(folder: string): Promise<ReadPart<ExtraWave[]>> {
  const files = globSync('*.yaml', { cwd: folder })
    .sort()
    .map((name) => join(folder, name))
    .map((path) => readYaml(path, readFileSync(path, 'utf8'), ExtraWaveSchema));
  const read = files.flatMap((file) => (file.value ? [{ file, extra: file.value }] : []));
  const seen = new Set<string>();
  const had = new Set<string>();
  const problems = files.flatMap((file) => file.problems);
  for (const { file, extra } of read) {
    if (seen.has(extra.id))
      problems.push(file.problemAt(['id'], `编号“${extra.id}”用了两次`, '请换一个没有用过的编号'));
    seen.add(extra.id);
    problems.push(...twinProblems(file, extra, had));
    problems.push(...textProblems(file, extra));
  }
  return { value: read.map(({ extra }) => extra), problems };
}

/** A holiday has one of each kind. */
function twinProblems(file: YamlFile<ExtraWave>, { holidays, question }: ExtraWave, had: Set<string>) {
  return holidays.flatMap((holiday, index) => {
    const key = `${question} ${holiday}`;
    const isTwin = had.has(key);
    had.add(key);
    const message = `“${holiday}”的这种附加提醒写了两次`;
    return isTwin ? [file.problemAt(['holidays', index], message, '请只在一个文件中写')] : [];
  });
}

/** Each wording is tried with each of the holidays; the first problem of each part is told. */
function textProblems(file: YamlFile<ExtraWave>, { holidays, wave }: ExtraWave): ContentProblem[] {
  return wordingsOf(wave).flatMap((wording, place) => {
    const found = holidays.flatMap((holiday) => {
      const scenario = ScenarioSchema.parse({ id: 'extra', holiday, waves: [wave] });
      return problemsOfWording(scenario, wave, wording).map((problem) => ({ scenario, problem }));
    });
    const [first] = found;
    if (!first) return [];
    const path = ['wave', ...(place === 0 ? [] : ['others', place - 1]), first.problem.key];
    return [file.problemAt(path, ...problemWords(first.problem, first.scenario, nearestWord))];
  });
}

function waveJsonSchema(): string {
  const schema = z.toJSONSchema(ExtraWaveSchema, { io: 'input', unrepresentable: 'any' });
  return `${JSON.stringify({ title: '清风附加提醒', ...schema }, null, 2)}\n`;
}
