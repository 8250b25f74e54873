import { yearOf } from '../../kernel/plain-date.ts';
import type { Field, Values } from '../../registers/domain/field.ts';
import type { RecordKind } from '../../registers/domain/register.ts';
import { CONTENT, TOPICS, topicLine } from './fields.ts';
import { SESSION_KINDS } from './kinds/index.ts';
import type { SessionKind } from './session-kind.ts';

const MONTHS = Array.from({ length: 12 }, (_, index) => `${index + 1}月`);
const WRITTEN = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

/** How offices write a month: 3, 03, 3月份, 三月, 三月份. */
const MONTH_SYNONYMS = Object.fromEntries(
  MONTHS.flatMap((month, index) => {
    const number = index + 1;
    const texts = [`${number}`, `${number}`.padStart(2, '0'), `0${number}月`, `${number}月份`];
    return [...texts, `${WRITTEN[index]}月`, `${WRITTEN[index]}月份`].map((text) => [text, month]);
  }),
);

const QUARTERS = ['第一季度', '第二季度', '第三季度', '第四季度'];

/** How offices write a quarter: 一季度, 1季度, 第1季度. */
const QUARTER_SYNONYMS = Object.fromEntries(
  QUARTERS.flatMap((quarter, index) =>
    [`${WRITTEN[index]}季度`, `${index + 1}季度`, `第${index + 1}季度`].map((text) => [text, quarter]),
  ),
);

const HALVES: Readonly<Record<string, number>> = { 上半年: 6, 下半年: 12, 全年: 12 };
const RANGE = /^(?<first>[^月-]+)月?(?:份)?(?<sign>[-、])(?<last>[^月-]+)月(?:份)?$/;
const DASHES = /\s*[-–—~至到]+\s*/g;
const ANDS = /\s*[、和及]+\s*/g;

/**
 * Reads several months together, as offices plan: a quarter, where they are one, else the first and the last of them. Months that are named
 * one by one must follow each other: nothing is planned for those between 3月和9月.
 *
 * @example readRange('3月至4月') // '3—4月'
 */
export function readRange(text: string): string | undefined {
  if (Object.hasOwn(HALVES, text)) return text;
  const plain = text.replace(DASHES, '-').replace(ANDS, '、');
  const { first = '', sign, last = '' } = RANGE.exec(plain)?.groups ?? {};
  const [from, to] = [monthCalled(first), monthCalled(last)];
  if (from === 0 || from >= to || (sign === '、' && to - from > 1)) return undefined;
  return (to - from === 2 && QUARTERS[(from - 1) / 3]) || `${from}—${to}月`;
}

/** The number of a month by 3, 03 or 三; 0 where it is none. */
const monthCalled = (text: string): number =>
  MONTHS.indexOf(MONTH_SYNONYMS[text] ?? MONTH_SYNONYMS[`${text}月`] ?? '') + 1;

const KIND_SYNONYMS = Object.fromEntries(
  SESSION_KINDS.flatMap(({ title, synonyms }) => synonyms.map((text) => [text, title])),
);

const YEAR: Field = {
  ...{ id: 'year', title: '年度', type: 'year', initially: yearOf, aliases: ['年份', '计划年度'] },
};
const MONTH: Field = {
  ...{
    id: 'month',
    title: '月份',
    type: 'choice',
    options: [...MONTHS, ...QUARTERS],
    synonyms: { ...MONTH_SYNONYMS, ...QUARTER_SYNONYMS },
    reads: readRange,
    sharesLine: true,
  },
  aliases: ['月', '计划时间', '时间', '时间安排', '学习月份'],
};

/** A quarter stands in the plan at its first month, other months together at their last. */
function monthIn({ month }: Values): number {
  const text = String(month);
  const quarter = QUARTERS.indexOf(text);
  if (quarter >= 0) return quarter * 3 + 1;
  return HALVES[text] ?? Number(/(\d+)月$/.exec(text)?.[1] ?? 0);
}

/** 学习计划: an item of the year's plan. Whether it is done is nowhere written: it follows from the sessions. */
export const planItem: RecordKind = {
  ...{ id: 'item', title: '学习计划' },
  fields: [
    ...[YEAR, MONTH, TOPICS],
    {
      ...{ id: 'kind', title: '学习类型', type: 'choice', options: SESSION_KINDS.map(({ title }) => title) },
      ...{ isOptional: true, synonyms: KIND_SYNONYMS, aliases: ['类型', '类别'] },
    },
    CONTENT,
    {
      ...{
        id: 'form',
        title: '学习形式',
        type: 'text',
        maxLength: 40,
        isOptional: true,
        aliases: ['形式', '方式'],
      },
      hint: '例如：集中学习、研讨、自学、参观。',
    },
    {
      ...{ id: 'owner', title: '责任人', type: 'text', maxLength: 40, isOptional: true },
      aliases: ['责任部门', '责任单位', '责任部门/人', '责任部门/责任人', '牵头部门', '领学人'],
      hint: '写姓名、职务或部门。',
    },
    {
      ...{ id: 'scope', title: '参加范围', type: 'text', maxLength: 60, isOptional: true },
      ...{ aliases: ['范围', '参加人员', '参加对象'], hint: '例如：全体、党员、中心组，或某个部门。' },
    },
  ],
  knownBy: [MONTH, TOPICS],
  dayOf: (values) => `${values.year}-${String(monthIn(values)).padStart(2, '0')}-01`,
  isOfYear: true,
  keyOf: (values) => JSON.stringify([values.year, values.month, values.topics]),
  nameOf: (values) => `${values.month} ${topicLine(values)}`,
};

/** Returns the kind of session that an item of the plan names; nothing where it names none. */
export const kindOfItem = ({ kind }: Values): SessionKind | undefined =>
  SESSION_KINDS.find(({ title }) => title === kind);

/** Returns what a session says that is held by an item of the plan. */
export function sessionOf(number: number, { topics, content }: Values): Values {
  return {
    ...(topics === undefined ? {} : { topics }),
    ...(content === undefined ? {} : { content }),
    item: number,
  };
}
