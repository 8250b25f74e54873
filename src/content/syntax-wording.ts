import type { YAMLError } from 'yaml';

type Wording = [message: string, remedy: string];

const LINE_REMEDY = '请检查这一行；含“: ”或“ #”的文字请用引号括起来';
const NESTING: Wording = ['缩进或括号不对', '请与上一项对齐，并检查 [ ] { } 是否成对'];
const CHARACTERS: Wording = ['缺少引号、冒号或括号，或者多了字符', LINE_REMEDY];
/** Also said of an alias: whoever writes *重点 means the text. */
export const NOT_USED: Wording = [
  '用了这里不用的写法（& * ! % 或多个 ---）',
  '请去掉；这些字符开头的文字请加引号',
];

/** What the parser's errors mean to whoever wrote the file. Its own words are English, and about the parser. */
const WORDINGS: Partial<Record<YAMLError['code'], Wording>> = {
  DUPLICATE_KEY: ['同一个键写了两次', '请删去其中一个'],
  TAB_AS_INDENT: ['缩进用了制表符', '请改用空格'],
  BAD_INDENT: NESTING,
  BAD_COLLECTION_TYPE: NESTING,
  BLOCK_IN_FLOW: NESTING,
  BLOCK_AS_IMPLICIT_KEY: ['一行里有两个“: ”，或列表没有另起一行', LINE_REMEDY],
  MULTILINE_IMPLICIT_KEY: ['这一行像是键，却没有“: ”', '请写成“键: 值”，冒号后空一格；多行文字请放在“|”下面'],
  MISSING_CHAR: CHARACTERS,
  UNEXPECTED_TOKEN: CHARACTERS,
  BAD_SCALAR_START: ['文字不能以这个字符开头', '请把整段文字用引号括起来'],
  BAD_DQ_ESCAPE: ['双引号里的“\\”用法不对', '请改用单引号，或去掉“\\”'],
  BAD_ALIAS: NOT_USED,
  ALIAS_PROPS: NOT_USED,
  BAD_DIRECTIVE: NOT_USED,
  BAD_PROP_ORDER: NOT_USED,
  MULTIPLE_ANCHORS: NOT_USED,
  MULTIPLE_DOCS: NOT_USED,
  MULTIPLE_TAGS: NOT_USED,
  TAG_RESOLVE_FAILED: NOT_USED,
};

/** Says what is wrong with the YAML and what to do; for a code without words of its own, by its code. */
export function wordSyntax({ code }: YAMLError): Wording {
  return WORDINGS[code] ?? [`写法有误（${code}）`, LINE_REMEDY];
}

/** These leave the structure as it is: what follows them is read as it was meant. */
const HARMLESS: readonly YAMLError['code'][] = ['DUPLICATE_KEY', 'TAB_AS_INDENT'];

/** Returns the errors up to the first that breaks the structure; those after it mostly follow from it. */
export function certainErrors(errors: readonly YAMLError[]): YAMLError[] {
  const inOrder = errors.toSorted((a, b) => a.pos[0] - b.pos[0]);
  const breaking = inOrder.findIndex(({ code }) => !HARMLESS.includes(code));
  return breaking < 0 ? inOrder : inOrder.slice(0, breaking + 1);
}
