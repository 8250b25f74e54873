import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { Readers, WordText } from '../../content/content-part.ts';
import type { ContentProblem } from '../../content/content-problem.ts';
import type { YamlFile } from '../../content/read-yaml.ts';
import { kindOfFileName, type PledgeFile, type PledgeKind, PledgeKindSchema } from '../domain/pledge-kind.ts';

/** A kind as it was read from its files; absent where they cannot be used. */
export type ReadPledge = {
  kind?: PledgeKind;
  problems: ContentProblem[];
  /** A problem with what stands under a key, at the first place that holds these words, if any do. */
  problemAt(key: keyof PledgeKind, message: string, remedy: string, words?: string): ContentProblem;
};

/**
 * Reads a kind whose words stand in a Word file: the first paragraph is the title, the others are the text. What else there is to say
 * stands in a YAML file of the same name; a title there goes before that of the Word file.
 */
export async function readWordPledge(
  path: string,
  beside: YamlFile<PledgeFile> | undefined,
  { readWord }: Readers,
): Promise<ReadPledge> {
  const read = await readWord(readFileSync(path));
  const at = (message: string, remedy: string, line?: number): ContentProblem => ({
    ...{ file: path, message, remedy },
    ...(line !== undefined && { line }),
  });
  if (!('paragraphs' in read)) {
    const problems = [...(beside?.problems ?? []), at(read.message, read.remedy)];
    return { problems, problemAt: (_, message, remedy) => at(message, remedy) };
  }
  const said = beside?.value;
  const problemAt: ReadPledge['problemAt'] = (key, message, remedy, words) =>
    beside && said?.[key] !== undefined
      ? beside.problemAt([key], message, remedy)
      : at(message, remedy, lineOf(read, key, words));
  const problems = [...(beside?.problems ?? []), ...problemsIn(read, said, problemAt)];
  if (problems.length > 0) return { problems, problemAt };
  return { ...kindOf(path, read, said, problemAt), problemAt };
}

const isFilled = (paragraph: string): boolean => paragraph.trim() !== '';

/** The paragraph, from 1, in which words stand; without words, or where they stand in none, the first that belongs to the key. */
function lineOf({ paragraphs }: WordText, key: keyof PledgeKind, words?: string): number | undefined {
  if (key !== 'title' && key !== 'text') return undefined;
  const title = paragraphs.findIndex(isFilled);
  const first = key === 'title' ? title : paragraphs.findIndex((one, at) => at > title && isFilled(one));
  const own =
    words === undefined ? -1 : paragraphs.findIndex((one, at) => at >= first && one.includes(words));
  return Math.max(own === -1 ? first : own, 0) + 1;
}

function problemsIn(
  { paragraphs, notText }: WordText,
  said: PledgeFile | undefined,
  problemAt: ReadPledge['problemAt'],
): ContentProblem[] {
  if (said?.text !== undefined)
    return [problemAt('text', '正文已在同名的 Word 文件中', '请删去 text，或移走 Word 文件')];
  if (paragraphs.filter(isFilled).length < 2)
    return [problemAt('text', '要有标题和正文', '第一段写标题，其余各段写正文')];
  return notText.map((place) => {
    const remedy = '签署的只能是文字，请删去图片、公式和嵌入对象';
    return { ...problemAt('text', '这一段里有文字以外的内容', remedy), line: place + 1 };
  });
}

function kindOf(
  path: string,
  { paragraphs }: WordText,
  said: PledgeFile | undefined,
  problemAt: ReadPledge['problemAt'],
): Pick<ReadPledge, 'kind' | 'problems'> {
  const [title = '', ...text] = paragraphs.filter(isFilled).map((one) => one.trim());
  const { success, data, error } = PledgeKindSchema.safeParse({
    ...kindOfFileName(basename(path, extname(path))),
    ...{ title, ...said, text: `${text.join('\n')}\n` },
  });
  if (success) return { kind: data, problems: [] };
  const keys = [...new Set(error.issues.map(({ path: [key] }) => key as keyof PledgeKind))];
  return {
    problems: keys.map((key) => problemAt(key, ...(TOO_LONG[key] ?? ['不能这样写', '请查看 README.md']))),
  };
}

/** What can be wrong with words that are there: they are too long. */
const TOO_LONG: Readonly<Partial<Record<keyof PledgeKind, readonly [message: string, remedy: string]>>> = {
  name: ['文件名作为类别的名称，至多 20 字', '请改短文件名，或在同名的 .yaml 中写 name'],
  title: ['第一段是标题，至多 40 字', '请让标题单独成段，或在同名的 .yaml 中写 title'],
  text: ['正文至多 6000 字', '请写短一些'],
};
