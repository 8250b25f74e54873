import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ContentPart, Readers } from '../../content/content-part.ts';
import type { ContentProblem } from '../../content/content-problem.ts';
import { readYaml } from '../../content/read-yaml.ts';
import { nearestWord } from '../../content/schema-words.ts';
import {
  PledgeFileSchema,
  type PledgeKind,
  PledgeKindSchema,
  variablesOf,
  wordProblems,
} from '../domain/pledge-kind.ts';
import { type ReadPledge, readWordPledge } from './read-word-pledge.ts';

/** The kinds of pledges, a file each, or a Word file with what else there is to say beside it; what is wrong is told at its place. */
export const PLEDGES: ContentPart<PledgeKind[]> = {
  folder: 'pledges',
  schema: { file: 'pledge.schema.json', text: pledgeJsonSchema },
  async read(folder, readers) {
    const read = await Promise.all(filesIn(folder).map((files) => readPledge(files, readers)));
    const problems = [
      ...read.flatMap((one) => one.problems),
      ...read.flatMap((one) => (one.kind ? problemsOf(one, one.kind) : [])),
      ...twins(read),
    ];
    return { value: read.flatMap(({ kind }) => kind ?? []), problems };
  },
};

/** What belongs to one kind. */
type Files = { yaml?: string; word?: string };

const WORD = /\.docx?$/i;
/** Word keeps such files beside one that is open. */
const OPEN_IN_WORD = '~$';

function filesIn(folder: string): Files[] {
  const names = globSync('*', { cwd: folder })
    .filter((name) => !name.startsWith(OPEN_IN_WORD))
    .sort();
  const ofKinds = names.filter((name) => name.endsWith('.yaml') || WORD.test(name));
  const byName = Map.groupBy(ofKinds, (name) => name.slice(0, name.lastIndexOf('.')));
  return [...byName.values()].flatMap((own): Files[] => {
    const paths = own.map((name) => join(folder, name));
    const yaml = paths.find((path) => path.endsWith('.yaml'));
    const words = paths.filter((path) => path !== yaml);
    if (words.length === 0) return yaml ? [{ yaml }] : [];
    return words.map((word) => ({ word, ...(yaml !== undefined && { yaml }) }));
  });
}

async function readPledge({ yaml, word }: Files, readers: Readers): Promise<ReadPledge> {
  const source = yaml === undefined ? '' : readFileSync(yaml, 'utf8');
  if (word !== undefined)
    return readWordPledge(word, yaml ? readYaml(yaml, source, PledgeFileSchema) : undefined, readers);
  const file = readYaml(yaml ?? '', source, PledgeKindSchema);
  return {
    ...{ problems: file.problems, ...(file.value && { kind: file.value }) },
    problemAt: (key, message, remedy) => file.problemAt([key], message, remedy),
  };
}

function problemsOf({ problemAt }: ReadPledge, kind: PledgeKind): ContentProblem[] {
  const known = variablesOf(kind);
  return wordProblems(kind).map(({ key, unknown, lacks }) => {
    if (unknown === undefined) return problemAt(key, `正文中没有“{{${lacks}}}”`, '请在它应当出现的位置写上');
    const meant = nearestWord(unknown, known);
    const list = `可用的变量：${known.join('、')}`;
    const remedy = meant ? `您要写的可能是“${meant}”。${list}` : list;
    return problemAt(key, `不认识的变量“{{${unknown}}}”`, remedy, unknown);
  });
}

function twins(read: readonly ReadPledge[]): ContentProblem[] {
  const seen = new Set<string>();
  return read.flatMap(({ kind, problemAt }) => {
    if (!kind) return [];
    if (seen.has(kind.id)) return [problemAt('id', `编号“${kind.id}”用了两次`, '请换一个没有用过的编号')];
    seen.add(kind.id);
    return [];
  });
}

function pledgeJsonSchema(): string {
  const schema = z.toJSONSchema(PledgeFileSchema, { io: 'input', unrepresentable: 'any' });
  return `${JSON.stringify({ title: '清风承诺书', ...schema }, null, 2)}\n`;
}
