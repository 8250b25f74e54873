import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ContentPart } from '../../content/content-part.ts';
import type { ContentProblem } from '../../content/content-problem.ts';
import { readYaml, type YamlFile } from '../../content/read-yaml.ts';
import { nearestWord } from '../../content/schema-words.ts';
import { type PledgeKind, PledgeKindSchema, variablesOf, wordProblems } from '../domain/pledge-kind.ts';

/** The kinds of pledges, a file each; what is wrong with one is told at its place. */
export const PLEDGES: ContentPart<PledgeKind[]> = {
  folder: 'pledges',
  schema: { file: 'pledge.schema.json', text: pledgeJsonSchema },
  read(folder) {
    const files = globSync('*.yaml', { cwd: folder })
      .sort()
      .map((name) => join(folder, name))
      .map((path) => readYaml(path, readFileSync(path, 'utf8'), PledgeKindSchema));
    const read = files.flatMap((file) => (file.value ? [{ file, kind: file.value }] : []));
    const problems = [
      ...files.flatMap((file) => file.problems),
      ...read.flatMap(({ file, kind }) => problemsOf(file, kind)),
      ...twins(read),
    ];
    return { value: read.map(({ kind }) => kind), problems };
  },
};

function problemsOf(file: YamlFile<PledgeKind>, kind: PledgeKind): ContentProblem[] {
  const known = variablesOf(kind);
  return wordProblems(kind).map(({ key, unknown, lacks }) => {
    if (unknown === undefined)
      return file.problemAt([key], `正文中没有“{{${lacks}}}”`, '请在它应当出现的位置写上');
    const meant = nearestWord(unknown, known);
    const list = `可用的变量：${known.join('、')}`;
    const remedy = meant ? `您要写的可能是“${meant}”。${list}` : list;
    return file.problemAt([key], `不认识的变量“{{${unknown}}}”`, remedy);
  });
}

function twins(read: readonly { file: YamlFile<PledgeKind>; kind: PledgeKind }[]): ContentProblem[] {
  const seen = new Set<string>();
  return read.flatMap(({ file, kind: { id } }) => {
    if (seen.has(id)) return [file.problemAt(['id'], `编号“${id}”用了两次`, '请换一个没有用过的编号')];
    seen.add(id);
    return [];
  });
}

function pledgeJsonSchema(): string {
  const schema = z.toJSONSchema(PledgeKindSchema, { io: 'input', unrepresentable: 'any' });
  return `${JSON.stringify({ title: '清风承诺书', ...schema }, null, 2)}\n`;
}
