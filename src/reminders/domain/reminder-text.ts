import { holidayTitle } from '../../calendar/domain/holiday.ts';
import { type HolidayBlock, madeUpWorkdaysFrom } from '../../calendar/domain/holiday-block.ts';
import { chineseDate, chineseDay, chinesePeriod } from '../../kernel/chinese-date.ts';
import { daysFrom, type PlainDate } from '../../kernel/plain-date.ts';
import type { Scenario, Wave } from './scenario.ts';

/** What a scenario is about in one year: a holiday's block, or a day that the scenario names. */
export type Occasion = {
  year: number;
  name: string;
  firstDay: PlainDate;
  lastDay: PlainDate;
  provisional: boolean;
} & ({ kind: 'block'; block: HolidayBlock } | { kind: 'day' });

/** What the office adds to every text. */
type OfficeFacts = { office: string; reportPhone: string };

/** Everything a text may name. */
export type TextFacts = OfficeFacts & { occasion: Occasion; today: PlainDate };

/** The wave's wording with all variables filled in; `text` is the whole message, the title its first line. */
export type ReminderText = { title: string; text: string; short: string };

type Variables = Readonly<Record<string, (facts: TextFacts) => string>>;

const GENERAL_VARIABLES: Variables = {
  单位: ({ office }) => office,
  举报电话: ({ reportPhone }) => reportPhone,
  年份: ({ occasion }) => String(occasion.year),
  今日: ({ today }) => chineseDate(today),
  节日: ({ occasion }) => occasion.name,
};

const ofBlock =
  (value: (block: HolidayBlock, today: PlainDate) => string) =>
  ({ occasion, today }: TextFacts) =>
    occasion.kind === 'block' ? value(occasion.block, today) : '';

const BLOCK_VARIABLES: Variables = {
  放假日期: ofBlock((b) => chinesePeriod(b.firstDayOff, b.lastDayOff, b.provisional)),
  放假天数: ofBlock((b) => String(daysFrom(b.firstDayOff, b.lastDayOff).length)),
  首个休息日: ofBlock((b) => chineseDay(b.firstDayOff, b.provisional)),
  最后休息日: ofBlock((b) => chineseDay(b.lastDayOff, b.provisional)),
  节前最后工作日: ofBlock((b) => chineseDay(b.lastWorkdayBefore, b.provisional)),
  上班首日: ofBlock((b) => chineseDay(b.firstWorkdayAfter, b.provisional)),
  调休上班日: ofBlock((b, today) =>
    madeUpWorkdaysFrom(b, today)
      .map((date) => chineseDay(date, b.provisional))
      .join('、'),
  ),
};

const DAY_VARIABLES: Variables = {
  // A day that is named is certain, whatever of its year is not published yet.
  日期: ({ occasion: { firstDay, lastDay } }) =>
    firstDay === lastDay ? chineseDay(firstDay) : chinesePeriod(firstDay, lastDay),
};

const VARIABLE = /\{\{\s*([^{}]*?)\s*\}\}/g;

/**
 * Returns the name of a block as documents write it.
 *
 * @example blockTitle(block) // '国庆节、中秋节'
 */
export function blockTitle(block: HolidayBlock): string {
  return block.holidays.map(holidayTitle).join('、');
}

/** Returns the variables that a scenario's texts may use. */
export function variablesOf(scenario: Scenario): string[] {
  return Object.keys(variablesFor(scenario.holiday !== undefined));
}

/** Returns the variables in the text that the scenario does not have, in the order of their places. */
export function unknownVariables(text: string, scenario: Scenario): string[] {
  const known = variablesOf(scenario);
  return [...text.matchAll(VARIABLE)].map((match) => match[1] ?? '').filter((name) => !known.includes(name));
}

/**
 * Returns the wave's texts with every variable filled in. A line of which a variable is empty is left out: a holiday without
 * made-up working days, or with none from today on, simply does not mention them.
 */
export function renderWave(wave: Wave, facts: TextFacts): ReminderText {
  const title = fill(wave.title, facts);
  return { title, text: `${title}\n${fill(wave.text, facts)}`, short: fill(wave.short, facts) };
}

/** A text with its variables, and what each of them says. */
export type OpenText = { text: string; values: ReadonlyMap<string, string> };

/** Returns a text with its variables still in it, without the lines of which one is empty, and what each of the others says. */
export function openText(template: string, facts: TextFacts): OpenText {
  const variables = variablesFor(facts.occasion.kind === 'block');
  const values = new Map<string, string>();
  const lines = template
    .trim()
    .split('\n')
    .filter((line) => {
      const said = [...line.matchAll(VARIABLE)].map(
        ([, name = '']) => [name, variables[name]?.(facts) ?? ''] as const,
      );
      if (said.some(([, value]) => value === '')) return false;
      for (const [name, value] of said) values.set(name, value);
      return true;
    });
  return { text: lines.join('\n'), values };
}

function fill(template: string, facts: TextFacts): string {
  const { text, values } = openText(template, facts);
  const filled = text.replace(VARIABLE, (_, name: string) => values.get(name) ?? '');
  return filled.replace(/[^\S\n]+$/gm, '');
}

function variablesFor(isBlock: boolean): Variables {
  return { ...GENERAL_VARIABLES, ...(isBlock ? BLOCK_VARIABLES : DAY_VARIABLES) };
}
