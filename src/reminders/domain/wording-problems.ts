import { createCalendar } from '../../calendar/domain/calendar.ts';
import { addDays } from '../../kernel/plain-date.ts';
import { SHORT_TEXT_MAX_LENGTH } from '../../notices/domain/short-text.ts';
import { planReminders } from './plan-reminders.ts';
import { type ReminderText, renderWave, unknownVariables, variablesOf } from './reminder-text.ts';
import { type Scenario, TEXT_MAX_LINES, type Wave } from './scenario.ts';
import { SHIFT_MAX_DAYS } from './wave-adjustment.ts';
import type { Wording } from './wording.ts';

/** What is wrong with a wording, and in which part of it; lengths are those of the year in which it grows longest. */
export type WordingProblem = { key: keyof Wording } & (
  | { wrong: 'unknown-variable'; name: string }
  /** What is no variable, and no whole one either: `{节日}`, `{{节日`. */
  | { wrong: 'stray-brace' }
  | { wrong: 'too-many-lines'; lines: number }
  | { wrong: 'short-too-long'; length: number }
  | { wrong: 'may-be-empty' }
);

const KEYS = ['title', 'text', 'short'] as const;

/** Finds what is wrong with a wording of a scenario's wave: with its variables, or with what becomes of it once they are filled in. */
export function problemsOfWording(scenario: Scenario, wave: Wave, wording: Wording): WordingProblem[] {
  const ofVariables = KEYS.flatMap((key) => variableProblems(scenario, key, wording[key]));
  return ofVariables.length > 0 ? ofVariables : lengthProblems(trialTexts(scenario, wave, wording));
}

function variableProblems(scenario: Scenario, key: keyof Wording, text: string): WordingProblem[] {
  const unknown = unknownVariables(text, scenario);
  if (unknown.length > 0) return unknown.map((name) => ({ key, wrong: 'unknown-variable', name }));
  return /[{}｛｝]/.test(text.replace(/\{\{[^{}]*\}\}/g, '')) ? [{ key, wrong: 'stray-brace' }] : [];
}

function lengthProblems(texts: readonly ReminderText[]): WordingProblem[] {
  const lines = Math.max(0, ...texts.map(({ text }) => text.split('\n').length));
  const lengths = texts.map(({ short }) => [...short].length);
  const length = Math.max(0, ...lengths);
  return [
    ...texts
      .filter(({ title }) => title === '')
      .slice(0, 1)
      .map(() => ({ key: 'title', wrong: 'may-be-empty' }) as const),
    ...(lines > TEXT_MAX_LINES ? [{ key: 'text', wrong: 'too-many-lines', lines } as const] : []),
    ...(length > SHORT_TEXT_MAX_LENGTH ? [{ key: 'short', wrong: 'short-too-long', length } as const] : []),
    ...(lengths.includes(0) ? [{ key: 'short', wrong: 'may-be-empty' } as const] : []),
  ];
}

/** Years in which texts are tried: arrangements that are known (among them shared blocks) and provisional ones. */
const TRIAL_YEARS = Array.from({ length: 20 }, (_, index) => 2018 + index);
/** One for all scenarios: it works a year's days out once. */
const TRIAL_CALENDAR = createCalendar({ files: [], overrides: [] });

/** Each year on the wave's own day, and as early as it can be shifted: more made-up working days are to come then. */
function trialTexts(scenario: Scenario, wave: Wave, wording: Wording): ReminderText[] {
  const years = scenario.date ? [Number(scenario.date.slice(0, 4))] : TRIAL_YEARS;
  const planned = planReminders({
    ...{ scenarios: [{ ...scenario, waves: [wave] }], calendar: TRIAL_CALENDAR, years },
    ...{ adjustments: new Map(), zone: 'Asia/Shanghai' },
  });
  const facts = { office: '本单位', reportPhone: '12388' };
  return planned.flatMap(({ occasion, date }) =>
    [date, addDays(date, -SHIFT_MAX_DAYS)].map((today) =>
      renderWave({ ...wave, ...wording }, { occasion, today, ...facts }),
    ),
  );
}

/**
 * Says what is wrong, and what to do.
 *
 * @param nearest finds which of the known variables may be meant
 */
export function problemWords(
  problem: WordingProblem,
  scenario: Scenario,
  nearest?: (name: string, known: string[]) => string | undefined,
): [message: string, remedy: string] {
  switch (problem.wrong) {
    case 'unknown-variable': {
      const known = variablesOf(scenario);
      const meant = nearest?.(problem.name, known);
      const list = `可用的变量：${known.join('、')}`;
      return [
        `不认识的变量“{{${problem.name}}}”`,
        meant === undefined ? list : `您要写的可能是“${meant}”。${list}`,
      ];
    }
    case 'stray-brace':
      return ['花括号不成对，没有构成变量', '变量写作“{{节日}}”，前后各两个半角花括号'];
    case 'too-many-lines':
      return [`连同标题有 ${problem.lines} 行`, `请缩到 ${TEXT_MAX_LINES} 行以内`];
    case 'short-too-long':
      return [`变量代入后最长 ${problem.length} 字`, `请缩到 ${SHORT_TEXT_MAX_LENGTH} 字以内`];
    case 'may-be-empty': {
      const part = problem.key === 'short' ? '短信' : '标题';
      return [`变量为空时${part}没有内容`, `请不要在${part}中用可能为空的变量`];
    }
  }
}
