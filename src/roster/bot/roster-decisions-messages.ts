import { askHeadcount, type HeadcountRefusal, headcountNote } from '../../bot/messages/headcount.ts';
import { buttonRows, type Page, pageButtons, pageNumber, pageOf } from '../../bot/messages/pages.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import type { Person } from '../../kernel/person.ts';
import { personText, personTexts } from '../../people/bot/person-text-messages.ts';
import type { ImportReview } from '../services/roster-import.ts';
import { back, reviewCard } from './roster-messages.ts';
import { rowText } from './roster-text-messages.ts';

const CANDIDATES_PER_PAGE = 5;

/** Lists those whom the table does not name: each can be marked as left. */
export function missingCard(review: ImportReview, at: number): Message {
  const marked = review.plan.left.filter(({ id }) => review.leaving.includes(id));
  const page = pageOf(
    [...review.plan.missing, ...marked].sort((a, b) => a.order - b.order),
    at,
  );
  const isMarked = (person: Person) => review.leaving.includes(person.id);
  const textOf = personTexts(page.entries);
  return card(
    `表中未列出 ${page.total} 人${pageNumber(page)}`,
    [
      ...page.entries.map(
        (person, index) => `${index + 1}. ${textOf(person)}${isMarked(person) ? '（将标为离开）' : ''}`,
      ),
      '默认保留。点编号标为离开，再点取消。',
    ],
    [
      ...markButtons(review, page, isMarked),
      ...pageButtons(page, (next) => `roster.missing:${review.id}:${next}`),
      back(review.id),
    ],
  );
}

function markButtons(
  review: ImportReview,
  page: Page<Person>,
  isMarked: (person: Person) => boolean,
): Button[][] {
  return buttonRows(
    page.entries.map((person, index) => ({
      text: `${isMarked(person) ? '☑' : '☐'} ${index + 1}`,
      data: `roster.gone:${review.id}:${person.id}:${isMarked(person) ? 0 : 1}:${page.page}`,
    })),
  );
}

/** Shows the first row that could mean several people, with a page of them. */
export function decideCard(review: ImportReview, at: number): Message {
  const [first, ...others] = review.plan.undecided;
  if (!first) return reviewCard(review);
  const { row, candidates } = first;
  const pick = (text: string, choice: number | string) => ({
    text,
    data: `roster.pick:${review.id}:${row.row}:${choice}`,
  });
  const shown = pageOf(candidates, at, CANDIDATES_PER_PAGE);
  const numberOf = (index: number) => shown.first + index + 1;
  return card(
    `这一行是谁？${pageNumber(shown)}`,
    [
      rowText(row),
      shown.total > 0 ? '名册中有同名人员：' : '表里另有一行姓名、部门相同，可能重复。',
      ...shown.entries.map((person, index) => `${numberOf(index)}. ${candidateText(person)}`),
      others.length > 0 && `此后还有 ${others.length} 行。在表中填写“工号”即可自动分清。`,
    ],
    [
      ...buttonRows(shown.entries.map((person, index) => pick(`是第 ${numberOf(index)} 位`, person.id))),
      ...pageButtons(shown, (page) => `roster.decide:${review.id}:${page}`),
      [pick('新增一人', 'new'), pick('不导入这一行', 'skip')],
      ...(others.length > 0 ? [[{ text: '其余都不导入', data: `roster.skip:${review.id}` }]] : []),
      back(review.id),
    ],
  );
}

function candidateText(person: Person): string {
  const number = person.staffNumber === undefined ? '' : ` · 工号 ${person.staffNumber}`;
  return `${personText(person)}${number}${person.status === 'left' ? '（已离开）' : ''}`;
}

const DEED = '导入';

/** Asks for the number of those who will be marked as left, which must be typed; `answer` says what was wrong with the last one. */
export const askLeavers = (id: string, leavers: number, answer?: HeadcountRefusal): Message =>
  card(
    '确认离开的人数',
    [
      answer && headcountNote(answer, DEED),
      `这次导入将把 ${leavers} 人标为离开：不能再使用本机器人，记录保留。`,
      '不输入则不会改动。',
      askHeadcount(DEED, '离开', leavers),
    ],
    [back(id)],
  );
