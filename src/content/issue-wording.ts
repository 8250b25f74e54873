import { z } from 'zod';
import { allowedKeys, nearestWord } from './schema-words.ts';

type Wording = { message: string; remedy: string };

const chineseMessages = z.locales.zhCN().localeError;

const KIND_NAMES: Record<string, string> = {
  string: '一段文字',
  number: '一个数字',
  int: '一个整数',
  boolean: 'true 或 false',
  array: '一个列表（每项以“- ”开头）',
  object: '一组“键: 值”',
  record: '一组“键: 值”',
};

const CHECK_AGAIN = '请对照同类文件改写';

/**
 * Says what a zod issue means to whoever wrote the file, in Chinese, with what would be right. A schema's own refinement words
 * itself: its `message`, and its remedy as `params: { remedy }`.
 */
export function wordIssue(issue: z.core.$ZodIssue, value: unknown, schema: z.ZodType): Wording {
  switch (issue.code) {
    case 'unrecognized_keys':
      return unknownKey(issue.keys[0] ?? '', allowedKeys(schema, issue.path));
    case 'invalid_type':
      return value === undefined || value === null ? missing(issue) : wrongKind([issue.expected], value);
    case 'invalid_value':
      return value === undefined ? missing(issue) : notAllowed(value, issue.values.map(String));
    case 'invalid_union':
      return wrongKind(
        issue.errors.flat().flatMap((inner) => ('expected' in inner ? [inner.expected] : [])),
        value,
      );
    case 'custom':
      return { message: issue.message, remedy: String(issue.params?.remedy ?? CHECK_AGAIN) };
    default:
      return { message: issue.message, remedy: CHECK_AGAIN };
  }
}

/** Says what zod itself finds wrong; given to `safeParse` so that no global setting is touched. */
export const wordByZod: z.core.$ZodErrorMap = (issue) => chineseMessages(issue);

function unknownKey(key: string, allowed: readonly string[]): Wording {
  const meant = nearestWord(key, allowed);
  const list = `可用的键：${allowed.join('、')}`;
  return { message: `不认识的键“${key}”`, remedy: meant ? `您要写的可能是“${meant}”。${list}` : list };
}

function missing(issue: z.core.$ZodIssue): Wording {
  const key = String(issue.path.at(-1) ?? '');
  if (key === '') return { message: '文件是空的', remedy: '请对照同类文件填写内容' };
  return { message: `缺少“${key}”`, remedy: `请在此处补上“${key}: …”` };
}

function wrongKind(expected: string[], value: unknown): Wording {
  const kinds = [...new Set(expected)];
  return {
    message: `此处应为${kinds.map((kind) => KIND_NAMES[kind] ?? kind).join('，或者')}`,
    remedy: kindRemedy(kinds, value),
  };
}

/** What is nearest to what was written: quotes make a text of a number, and no quotes turn 三 into one. */
function kindRemedy(kinds: readonly string[], value: unknown): string {
  const isPlainValue = typeof value === 'number' || typeof value === 'boolean';
  if (isPlainValue && kinds.includes('string')) return `若就是文字，请加引号："${value}"`;
  if (kinds.some((kind) => kind === 'number' || kind === 'int')) return '请写阿拉伯数字，不加引号，如 3';
  if (kinds.includes('boolean')) return '请写 true 或 false，不加引号';
  return CHECK_AGAIN;
}

function notAllowed(value: unknown, allowed: readonly string[]): Wording {
  const meant = nearestWord(String(value), allowed);
  const list = `可用：${allowed.join('、')}`;
  return {
    message: `“${String(value)}”不是允许的值`,
    remedy: meant ? `${list}；您要写的可能是“${meant}”` : list,
  };
}
