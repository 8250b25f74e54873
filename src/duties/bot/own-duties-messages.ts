import type { AskWords } from '../../asks/domain/ask-words.ts';
import { firstLines, firstNames } from '../../bot/messages/first-of-many.ts';
import { AWAY } from '../../bot/messages/owing.ts';
import { numberButtons, pageButtons, pageNumber, pageOf, shorten } from '../../bot/messages/pages.ts';
import type { OwnPart } from '../../bot/own-section.ts';
import { chineseFullDate } from '../../kernel/chinese-date.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { apartBy } from '../../kernel/owing.ts';
import type { PersonId } from '../../kernel/person.ts';
import { isPerson } from '../../registers/domain/field.ts';
import { ANSWERS } from '../domain/answers.ts';
import { isDone, ownerOf } from '../domain/duty.ts';
import type { Quarter } from '../domain/quarter.ts';
import type { AskedDuty } from '../services/duty-questions.ts';

const TEXT_MAX_LENGTH = 36;
const NAMES_SHOWN = 8;
const HARD_SHOWN = 3;

const answerButton = { text: '✍ 答复进展', data: 'myduty.list:0' };
/** Names a quarter. @example quarterText({ year: 2026, quarter: 4 }) // '2026 年第四季度' */
export const quarterText = ({ year, quarter }: Quarter): string =>
  `${year} 年第${'一二三四'[quarter - 1]}季度`;
const quarterButton = (askId: string): Button => ({ text: '本季进展', data: `duty.quarter:${askId}` });

/** How the quarterly question is spoken of. */
export const dutyWords = {
  ...{ noun: '责任清单', thisOne: '这次询问', deed: '答复', nudge: '询问', nudged: '尚未答复的责任人' },
  unreached: (people: number): string => `${people} 人联系不到，请当面了解。`,
  back: quarterButton,
  forLiaisons: 'not-theirs',
  missing: quarterButton,
  title: (quarter: Quarter): string => `主体责任清单 ${quarterText(quarter)}进展`,
  text: (quarter: Quarter): string =>
    `【责任清单】${quarterText(quarter)}进展\n您负责的责任事项中还有未完成的，请逐项点一下：按计划、已完成或有困难。每季度只问一次。`,
  button: answerButton,
} satisfies AskWords & Record<string, unknown>;

const standText = ({ duty, given }: AskedDuty): string =>
  `${duty.values.state}${given ? `；本季答复：${given.answer}` : ''}`;

/** Says in /me for which duties somebody answers. */
export function ownPart(own: readonly AskedDuty[]): OwnPart {
  const done = own.filter(({ duty }) => isDone(duty)).length;
  return {
    lines: [`主体责任：负责 ${own.length} 项，已完成 ${done} 项。`],
    buttons: [[{ text: '我的责任事项', data: 'myduty.list:0' }]],
  };
}

export const toAnswerButton = (open: number): Button => ({
  ...answerButton,
  text: `答复责任事项进展（${open} 项）`,
});

/** Lists somebody's own duties of the year. */
export function ownCard(own: readonly AskedDuty[], page: number): Message {
  const shown = pageOf(own, page);
  return card(
    `我的责任事项${pageNumber(shown)}`,
    own.length === 0
      ? ['今年的责任清单中没有您负责的事项。']
      : shown.entries.map(
          (one, index) =>
            `${shown.first + index + 1}. ${shorten(String(one.duty.values.duty), TEXT_MAX_LENGTH)}（${standText(one)}）`,
        ),
    [
      ...numberButtons(
        shown.entries.map(({ duty }) => `myduty.open:${duty.number}`),
        shown.first,
      ),
      ...pageButtons(shown, (next) => `myduty.list:${next}`),
    ],
  );
}

/** Shows one of them, with the buttons by which it is answered. */
export function ownDutyCard(one: AskedDuty): Message {
  const { number, values } = one.duty;
  const answers = ANSWERS.map((text, index): Button => ({ text, data: `myduty.say:${number}:${index}` }));
  return card(
    shorten(String(values.duty), TEXT_MAX_LENGTH),
    [
      `责任主体：${values.subject}`,
      values.measure !== undefined && `具体措施：${shorten(String(values.measure), 60)}`,
      values.due !== undefined && `完成时限：${chineseFullDate(String(values.due))}`,
      standText(one),
      !isDone(one.duty) && '本季度进展如何？点一项即可，可以改。',
    ],
    [...(isDone(one.duty) ? [] : [answers]), [{ text: '⬅ 返回', data: 'myduty.list:0' }]],
  );
}

/** Shows the officers what was answered this quarter, and who has not. */
export function quarterCard(
  quarter: Quarter,
  all: readonly AskedDuty[],
  awayNow: ReadonlySet<PersonId> = new Set(),
): Message {
  const open = all.filter(({ duty }) => !isDone(duty) && ownerOf(duty.values) !== undefined);
  const answered = open.filter(({ given }) => given);
  const hard = open.filter(({ given }) => given?.answer === '有困难');
  const silent = open.flatMap(({ duty: { values }, given }) =>
    !given && isPerson(values.owner) ? [values.owner] : [],
  );
  // Each once, and two of one name twice.
  const each = [...new Map(silent.map((one) => [one.person, one])).values()];
  const { owing, away } = apartBy(each, ({ person }) => awayNow.has(person));
  const namesOf = (people: typeof each) =>
    firstNames(
      people.map(({ name }) => name),
      NAMES_SHOWN,
      '人',
    );
  const hardLines = hard.map(
    ({ duty }, index) => `${index + 1}. ${shorten(String(duty.values.duty), TEXT_MAX_LENGTH)}`,
  );
  const count = (answer: string) => answered.filter(({ given }) => given?.answer === answer).length;
  return card(
    `责任清单 · ${quarterText(quarter)}进展`,
    [
      `未完成且有责任人的 ${open.length} 项，已答复 ${answered.length} 项。`,
      ANSWERS.map((answer) => `${answer} ${count(answer)} 项`).join('，'),
      hard.length > 0 && '有困难的，点序号查看：',
      ...firstLines(hardLines, HARD_SHOWN, '项', '点“返回”到清单中查看'),
      each.length > 0 &&
        `未答复：${owing.length > 0 ? namesOf(owing) : '无'}${away.length > 0 ? `；另有${AWAY}：${namesOf(away)}` : ''}。`,
      '每季度最后一个月 10 日起，向责任人询问一次。',
    ],
    [
      ...numberButtons(hard.slice(0, HARD_SHOWN).map(({ duty }) => `duties.show:${duty.number}`)),
      [{ text: '⬅ 返回', data: `duties.kinds:${quarter.year}:0` }],
    ],
  );
}

export const toasts = { answered: '已记下。', notYours: '这一项不由您答复，或已经完成。' };
