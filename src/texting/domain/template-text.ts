import { isTemplateValue } from '../../delivery/domain/template-value.ts';
import { charactersOf } from '../../kernel/characters.ts';
import { PROVISIONAL_MARK } from '../../kernel/chinese-date.ts';
import { cutToFit } from '../../kernel/shorten.ts';

/** Something that differs from message to message: its name in the text, what people call it, and what stands there now. */
export type Hole = { name: string; means: string; example: string };

/** A text as a provider approves it, with `${name}` for each of its holes, in their order. No two have one name. */
export type TemplateText = { text: string; holes: Hole[] };

/** A text with variables such as `{{节日}}`, and what each of them says. */
export type OpenWords = { text: string; values: ReadonlyMap<string, string> };

const VARIABLE = /\{\{\s*([^{}]*?)\s*\}\}/;

/** Source: 阿里云, 短信模板规范: names are Latin, and `email`, `mobile`, `id`, `nick` and `site` are refused. */
const HOLE_NAMES: Readonly<Record<string, string>> = {
  ...{
    标题: 'title',
    确认码: 'code',
    确认码前半: 'code',
    确认码后半: 'code_end',
    单位: 'office',
    举报电话: 'phone',
    年份: 'year',
    今日: 'today',
  },
  ...{
    节日: 'holiday',
    放假日期: 'period',
    放假天数: 'days',
    首个休息日: 'first_day',
    最后休息日: 'last_day',
  },
  ...{ 节前最后工作日: 'last_workday', 上班首日: 'back', 调休上班日: 'made_up', 日期: 'date' },
};

/** Returns the Latin name of a variable in templates; `value` of one that has none of its own. */
export const holeName = (variable: string): string => HOLE_NAMES[variable] ?? 'value';

/**
 * Returns the template of a text. What a variable says becomes a hole where a provider takes it there; else it stands in the text itself,
 * which then has to be approved anew when it changes. No hole begins a text or follows another, and each stands there once.
 *
 * @param mostInValue so many code units of UTF-16 fit into a hole
 * @example templateText({ text: '【廉洁提醒】{{放假日期}}放假。', values }, 12).text // '廉洁提醒：${period}放假。'
 */
export function templateText({ text: words, values }: OpenWords, mostInValue: number): TemplateText {
  const holes: Hole[] = [];
  let text = '';
  let isAfterHole = false;
  for (const [index, piece] of inOneLine(words).split(VARIABLE).entries()) {
    const isWords = index % 2 === 0;
    const value = isWords ? undefined : fittingValue(values.get(piece) ?? '', mostInValue);
    if (value !== undefined && !isAfterHole && /\p{L}/u.test(text)) {
      const name = freeName(holeName(piece), holes);
      holes.push({ name, means: piece, example: value });
      text += `\${${name}}`;
      isAfterHole = true;
    } else {
      const said = isWords ? piece : withoutSignMarks(values.get(piece) ?? '');
      text += said;
      isAfterHole &&= said === '';
    }
  }
  return { text, holes };
}

/** Returns the text that is applied for: its holes by name, or counted from one in their order. */
export function appliedText({ text, holes }: TemplateText, form: 'named' | 'numbered'): string {
  if (form === 'named') return text;
  return holes.reduce((said, { name }, index) => said.replace(`\${${name}}`, `{${index + 1}}`), text);
}

/** Returns what stands in the holes, by their names, in their order. */
export const valuesOf = ({ holes }: TemplateText): Record<string, string> =>
  Object.fromEntries(holes.map(({ name, example }) => [name, example]));

/** Returns the text as it is read, its holes filled. */
export const filledText = ({ text, holes }: TemplateText): string =>
  holes.reduce((said, { name, example }) => said.replace(`\${${name}}`, () => example), text);

/**
 * Returns a title as a provider takes it in the place of a value: without addresses, pictures and the marks of a sign, cut to so many code
 * units; 通知 where nothing is left.
 *
 * @example titleValue('关于做好2027年元旦春节期间廉洁自律工作的通知', 12) // '关于做好2027年元旦…'
 */
export function titleValue(title: string, most: number): string {
  const cleaned = withoutSignMarks(title)
    .replace(/[\w.:/?#@%&=~+-]+/g, (run) => (isTemplateValue(run, run.length) ? run : ''))
    .replace(/[『「〖]/g, '“')
    .replace(/[』」〗]/g, '”')
    .replace(/[\p{Extended_Pictographic}\p{Cc}\p{Cf}★☆※→←●■◆•{}]|\ufe0f/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/[\s。．.，,、；;：:！!]+$/, '')
    .trim();
  if (!/[\p{L}\p{N}]/u.test(cleaned)) return '通知';
  const fits = (text: string): boolean => isTemplateValue(text, most);
  return fits(cleaned) ? cleaned : cutToFit(charactersOf(cleaned).slice(0, most), fits);
}

/** Before its text a provider puts the sign in 【】, which nothing else may stand in: a heading in them is one with a colon. */
function inOneLine(words: string): string {
  const lines = words
    .trim()
    .replace(/^【([^【】]*)】\s*/, '$1：')
    .split(/\s*\n\s*/)
    .filter((line) => line !== '');
  return withoutSignMarks(lines.map((line) => (HAS_END.test(line) ? line : `${line}。`)).join(''));
}

const HAS_END = /[。！？；…：，、.!?;]”?$/;

const withoutSignMarks = (text: string): string => text.replaceAll('【', '“').replaceAll('】', '”');

const WITH_WEEKDAY = new RegExp(`（星期.(?:，(${PROVISIONAL_MARK}))?）`, 'g');

/** Days are written shorter where they do not fit: without the day of the week, but always with the mark of what may still change. */
function fittingValue(value: string, most: number): string | undefined {
  const withoutWeekdays = value.replace(WITH_WEEKDAY, (_, mark?: string) => (mark ? `（${mark}）` : ''));
  const shortest = withoutWeekdays.replaceAll(`（${PROVISIONAL_MARK}）`, PROVISIONAL_MARK);
  return [value, withoutWeekdays, shortest].find((form) => isTemplateValue(form, most));
}

function freeName(name: string, holes: readonly Hole[]): string {
  const taken = new Set(holes.map((hole) => hole.name));
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : `${name}${number}`;
    if (!taken.has(free)) return free;
  }
}
