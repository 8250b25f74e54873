import { owingText } from '../../bot/messages/owing.ts';
import {
  buttonRows,
  ENTRIES_PER_PAGE,
  pageButtons,
  pageNumber,
  pageOf,
  shorten,
} from '../../bot/messages/pages.ts';
import { isAwayOn } from '../../kernel/absence.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { nameApart, namesApart } from '../../kernel/namesakes.ts';
import { apart } from '../../kernel/owing.ts';
import type { Person } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import { FORM_STATES, type FormState, type Registration } from '../domain/registration.ts';
import type { PersonsForm } from '../services/registrations.ts';
import { pointLines, STATE_NAMES, stateLine } from './own-form-messages.ts';

const DEPARTMENTS_SHOWN = 6;
const NAMES_LENGTH = 120;

/** `away`: who has filled in none and is away today, and is not among those missing. */
export type FormCounts = Record<FormState | 'missing' | 'away', number>;

/** How whoever filled a form in is called, beside their department. */
const nameOf = ({ form, person }: PersonsForm): string =>
  person ? nameApart(person, ['department']) : `${form.personId} 号`;

/**
 * Says how many forms stand where, and who is still to fill in.
 *
 * @example countsLine(counts) // '登记表：已确认 3，待确认 2，待部门审核 1，退回 0，未填 7。'
 */
export const countsLine = (counts: FormCounts): string =>
  `登记表：已确认 ${counts.confirmed}，待确认 ${counts['with-officer']}，待部门审核 ${counts['with-head']}，退回 ${counts.returned}，未填 ${counts.missing}${counts.away > 0 ? `，另有外出 ${counts.away}` : ''}。`;

/** Lists a page of the forms in one state. */
export function formsCard(
  year: number,
  state: FormState,
  forms: readonly PersonsForm[],
  page: number,
): Message {
  const shown = pageOf(forms, page, ENTRIES_PER_PAGE);
  const states = FORM_STATES.filter((one) => one !== state).map(
    (one): Button => ({ text: STATE_NAMES[one].slice(0, 7), data: `risks.forms:${year}:${one}:0` }),
  );
  return card(
    `登记表 · ${STATE_NAMES[state]} ${forms.length} 份${pageNumber(shown)}`,
    shown.total === 0 ? ['没有。'] : shown.entries.map((one, index) => entryLine(one, shown.first + index)),
    [
      ...entryButtons(shown.entries, shown.first),
      ...pageButtons(shown, (next) => `risks.forms:${year}:${state}:${next}`),
      states,
      [{ text: '⬅ 返回', data: `risks.open:${year}` }],
    ],
  );
}

function entryLine(shown: PersonsForm, index: number): string {
  const { department, content } = shown.form;
  return `${index + 1}. ${nameOf(shown)} · ${department.split('/').at(-1)} · ${shorten(content.post, 10)}（${content.points.length} 个）`;
}

const entryButtons = (forms: readonly PersonsForm[], first: number): Button[][] =>
  buttonRows(
    forms.map(
      ({ form }, index): Button => ({
        text: String(first + index + 1),
        data: `risks.form:${form.year}:${form.personId}`,
      }),
    ),
  );

/** Lists the forms that wait for the head of a department. */
export function headCard(forms: readonly PersonsForm[], page: number): Message {
  const shown = pageOf(forms, page, ENTRIES_PER_PAGE);
  return card(
    `待您审核的登记表 ${forms.length} 份${pageNumber(shown)}`,
    shown.total === 0
      ? ['没有待审核的登记表。']
      : shown.entries.map((one, index) => entryLine(one, shown.first + index)),
    [
      ...entryButtons(shown.entries, shown.first),
      ...pageButtons(shown, (next) => `risks.mine:${next}`),
      [{ text: '⬅ 返回', data: 'risks.open' }],
    ],
  );
}

/** Names by department who has not filled in the form of a year. */
export function missingCard(
  year: number,
  missing: readonly Person[],
  page: number,
  { canAsk, today }: { canAsk: boolean; today: PlainDate },
): Message {
  const { owing, away } = apart(missing, today);
  const nameOf = namesApart(missing, ['department']);
  const departments = [...Map.groupBy(missing, ({ department }) => department)];
  const shown = pageOf(departments, page, DEPARTMENTS_SHOWN);
  return card(
    `未填报 ${owingText(owing.length, away.length)}${pageNumber(shown)}`,
    shown.total === 0
      ? ['都已填报。']
      : shown.entries.map(
          ([department, people]) =>
            `${department}（${people.length}）：${shorten(people.map((one) => `${nameOf(one)}${isAwayOn(one, today) ? '（外出）' : ''}`).join('、'), NAMES_LENGTH)}`,
        ),
    [
      ...pageButtons(shown, (next) => `risks.missing:${year}:${next}`),
      ...(canAsk && missing.length > 0 ? [[{ text: '🔔 催填', data: `nudge.ask:risks.${year}` }]] : []),
      [{ text: '⬅ 返回', data: `risks.open:${year}` }],
    ],
  );
}

type ShownForm = PersonsForm & { duties: { agree: boolean; confirm: boolean }; note?: string | undefined };

const keyOf = ({ year, personId, filledAt }: Registration): string =>
  `${year}:${personId}:${filledAt.toString(36)}`;

/** Shows one form to whoever may look at it, with what waits for them. */
export function formCard({ form, person, duties, note }: ShownForm): Message {
  const { agreed, former = [], state } = form;
  const unseen = duties.confirm && state === 'with-head' && !agreed;
  return card(
    `${nameOf({ form, person })} · ${form.year} 年登记表`,
    [
      note,
      `${form.department} · ${form.content.post}`,
      `${stateLine(form)}${unseen ? '；部门负责人还没有审核' : ''}${former.length > 0 ? `；改过 ${former.length} 次` : ''}`,
      ...pointLines(form),
    ],
    [
      ...(duties.agree ? [[confirmButton('✅ 同意', `risks.agree:${keyOf(form)}`), backButton(form)]] : []),
      ...(duties.confirm && !duties.agree
        ? [[confirmButton('✅ 确认', `risks.confirm:${keyOf(form)}`), backButton(form)]]
        : []),
      [
        { text: '📄 Word', data: `risks.word:${form.year}:${form.personId}` },
        { text: '⬅ 返回', data: 'risks.open' },
      ],
    ],
  );
}

const backButton = (form: Registration): Button => ({ text: '退回', data: `risks.back:${keyOf(form)}` });

export const askWord = (year: number, personId: number, problem?: string): Message =>
  card(
    '退回登记表',
    [problem, '请发送一句话，说明要改什么；本人会看到。'],
    [[{ text: '⬅ 返回', data: `risks.form:${year}:${personId}` }]],
  );

export const wordTooLong = '请控制在 100 字以内，再发一次。';
export const agreedNote = '已同意，转廉政专员确认。';
export const confirmedNote = '已确认。';
export const returnedNote = '已退回，并告诉本人。';
export const changedMeanwhile = '这份登记表已经变动，请看最新内容。';

/** Tells somebody that they are to fill in their form anew, and why. */
export const formReturned = ({ year, returned }: Registration): Message =>
  card(
    '登记表已退回',
    [`${year} 年个人廉政风险防控登记表需要修改：${returned?.word ?? ''}`],
    [[{ text: '✏ 修改', data: `riskform.open:${year}` }]],
  );

export const formsWait = (year: number): Message =>
  card(
    '有登记表待确认',
    ['有同志填报了个人廉政风险防控登记表。'],
    [[{ text: '查看', data: `risks.forms:${year}:with-officer:0` }]],
  );

export const formsWaitForHead = (): Message =>
  card(
    '有登记表待您审核',
    ['您部门有同志填报了个人廉政风险防控登记表。'],
    [[{ text: '查看', data: 'risks.mine:0' }]],
  );

export const todoForHead = (count: number): Button => ({
  text: `📋 待审核登记表 ${count} 份`,
  data: 'risks.mine:0',
});
export const todoForOfficer = (year: number, count: number): Button => ({
  text: `📋 待确认登记表 ${count} 份`,
  data: `risks.forms:${year}:with-officer:0`,
});
export const todoReturned = (year: number): Button => ({
  text: '📋 登记表已退回，请修改',
  data: `riskform.open:${year}`,
});
export const todoFill = (year: number): Button => ({
  text: `📋 填报 ${year} 年风险防控登记表`,
  data: `riskform.open:${year}`,
});
