import { z } from 'zod';
import { createRandom } from '../../kernel/random.ts';

/** Beside the number of the campaign and the action in the data of buttons. */
const ID_MAX_LENGTH = 20;
/** A pledge is one or two pages of paper. */
export const TEXT_MAX_LENGTH = 6_000;

/**
 * Who signs. `own`: everybody for themself; `family`: the family on paper, of which the office keeps relation and day, never a name;
 * `two-sided`: a superior and those who answer to them, one text for both.
 */
export const FORMS = ['own', 'family', 'two-sided'] as const;
export type PledgeForm = (typeof FORMS)[number];

const slug = z
  .string()
  .max(ID_MAX_LENGTH)
  .refine((text) => /^[a-z][a-z0-9-]*$/.test(text), {
    error: '代号只能用小写英文字母、数字和连字符，以字母开头',
    params: { remedy: '例如 leaders' },
  });

/** A paragraph that only some posts read. */
export const PostParagraphSchema = z.strictObject({
  posts: z.array(z.string().min(1).max(20)).min(1).describe('职务中含有其中任何一个词的人读到这一段'),
  text: z.string().min(1).max(1_000),
});

export type PostParagraph = z.infer<typeof PostParagraphSchema>;

const LevelSchema = z.strictObject({
  upper: z.string().min(1).max(12).describe('责任书的上一级，如“书记”'),
  lower: z.string().min(1).max(12).describe('下一级，如“副职”'),
  upperDuties: z.string().min(1).max(1_000),
  lowerDuties: z.string().min(1).max(1_000),
});
export type PledgeLevel = z.infer<typeof LevelSchema>;

const SHAPE = {
  id: slug.describe('固定代号，已用过的不要改'),
  name: z.string().min(1).max(20).describe('列表中的名称，如“节日承诺书”'),
  title: z.string().min(1).max(40).describe('承诺书的标题；可用变量'),
  form: z
    .enum(FORMS)
    .default('own')
    .describe('own 本人签署；family 家属在纸上签；two-sided 双方签订的责任书'),
  holiday: z.boolean().default(false).describe('是否与某个节日相连；发起时选择节日'),
  text: z.string().min(1).max(TEXT_MAX_LENGTH).describe('正文，一行一段；可用变量'),
  posts: z.array(PostParagraphSchema).max(30).default([]).describe('岗位条款：填在正文的 {{岗位条款}} 处'),
  levels: z.array(LevelSchema).max(6).default([]).describe('责任书的层级：只用于 two-sided'),
};

const hasItsLevels = ({ form, levels }: { form: PledgeForm; levels: readonly PledgeLevel[] }): boolean =>
  (form === 'two-sided') === levels.length > 0;
const LEVELS_WANTED = {
  error: '责任书（two-sided）要写 levels，其他承诺书不写',
  params: { remedy: '请补上或删去 levels' },
  path: ['levels'],
};

/** A kind of pledge with its text: one file of `scenarios/pledges/`, or two where the words stand in a Word file. */
export const PledgeKindSchema = z.strictObject(SHAPE).refine(hasItsLevels, LEVELS_WANTED);
export type PledgeKind = z.infer<typeof PledgeKindSchema>;

/** What a YAML file may say: beside a Word file of the same name without the words. */
export const PledgeFileSchema = z
  .strictObject({ ...SHAPE, title: SHAPE.title.optional(), text: SHAPE.text.optional() })
  .refine(hasItsLevels, LEVELS_WANTED);
export type PledgeFile = z.infer<typeof PledgeFileSchema>;

/**
 * Returns what is known of a kind by the name of its Word file alone. A name that can be no id gets one that follows from it: under
 * another name it is another kind.
 */
export function kindOfFileName(name: string): Pick<PledgeFile, 'id' | 'name'> {
  const { success } = slug.safeParse(name);
  return { id: success ? name : `word-${createRandom(name).fraction().toString(36).slice(2, 10)}`, name };
}

/** What a text may name, and where its kind lets it. */
export const POSTS_VARIABLE = '岗位条款';
const LEVEL_VARIABLES = ['甲方', '乙方', '甲方责任', '乙方责任'];

/** Lists the variables that a kind's title and text may use. */
export function variablesOf({
  holiday,
  form,
  posts,
}: Pick<PledgeKind, 'holiday' | 'form' | 'posts'>): string[] {
  return [
    '单位',
    '年度',
    ...(holiday ? ['节日'] : []),
    ...(posts.length > 0 ? [POSTS_VARIABLE] : []),
    ...(form === 'two-sided' ? LEVEL_VARIABLES : []),
  ];
}

const VARIABLE = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Lists the variables in a text that its kind does not know, each once. */
function unknownVariables(text: string, kind: PledgeKind): string[] {
  const known = variablesOf(kind);
  const named = [...text.matchAll(VARIABLE)].map(([, name = '']) => name);
  return [...new Set(named)].filter((name) => !known.includes(name));
}

/** Fills the variables of a text in; one that nobody fills stays as it stands. */
export function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(VARIABLE, (whole, name: string) => values[name] ?? whole);
}

/**
 * Says what is wrong with a kind's words as a whole: variables that nobody fills in, or paragraphs for posts that have no place in the
 * text. Each with the key under which it stands.
 */
export function wordProblems(
  kind: PledgeKind,
): { key: 'title' | 'text'; unknown?: string; lacks?: string }[] {
  const unknown = (['title', 'text'] as const).flatMap((key) =>
    unknownVariables(kind[key], kind).map((name) => ({ key, unknown: name })),
  );
  const wanted = [
    ...(kind.posts.length > 0 ? [POSTS_VARIABLE] : []),
    ...(kind.form === 'two-sided' ? ['甲方责任', '乙方责任'] : []),
    ...(kind.holiday ? ['节日'] : []),
  ];
  const words = `${kind.title}\n${kind.text}`;
  const used = new Set([...words.matchAll(VARIABLE)].map(([, name]) => name));
  const lacking = wanted.filter((name) => !used.has(name)).map((lacks) => ({ key: 'text' as const, lacks }));
  return [...unknown, ...lacking];
}
