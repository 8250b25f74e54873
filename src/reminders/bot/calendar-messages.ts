import { documentRefusalText } from '../../bot/messages/document.ts';
import { firstLines } from '../../bot/messages/first-of-many.ts';
import { pageButtons, pageNumber, pageOf, shorten } from '../../bot/messages/pages.ts';
import { dayRefusalText } from '../../bot/messages/typed-moment.ts';
import type { ArrangementSource } from '../../calendar/domain/arrangement.ts';
import type { ArrangementDoubt, ArrangementFindings } from '../../calendar/domain/arrangement-check.ts';
import type { ArrangementFileRefusal, Beside } from '../../calendar/domain/arrangement-file.ts';
import type { DayOverride } from '../../calendar/domain/calendar.ts';
import { arrangementTitle, dayDecisionText } from '../../calendar/domain/calendar-decision.ts';
import { type Holiday, holidayTitle } from '../../calendar/domain/holiday.ts';
import type { HolidayBlock } from '../../calendar/domain/holiday-block.ts';
import type { TypedRefusal } from '../../calendar/domain/typed-decisions.ts';
import type { DocumentRefusal } from '../../files/text/read-document.ts';
import { chineseDate, chinesePeriod, PROVISIONAL_MARK } from '../../kernel/chinese-date.ts';
import { type Button, card, type Message, type Offer } from '../../kernel/message.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import { blockTitle } from '../domain/reminder-text.ts';
import type { WaveMove } from '../domain/wave-moves.ts';
import type { ArrangementOffer } from '../services/arrangement-offers.ts';
import type { ImportPreview } from '../services/wave-plan.ts';
import { findingText } from './arrangement-findings-messages.ts';
import { arrangementRefusal } from './arrangement-messages.ts';
import { moveLine } from './wave-messages.ts';

const HOLIDAYS_HOME: Button = { text: '返回', data: 'holidays.coming:0' };
/** Ten lines with the title, the count, the headings and two lines below. What is in doubt goes before what moves. */
const LINES_SHOWN = 5;
const DOUBTS_SHOWN = 3;
const ADVICE_SHOWN = 2;
const OVERRIDES_PER_PAGE = 5;

const SOURCES: Readonly<Record<ArrangementSource, string>> = {
  file: '依据：导入的放假安排',
  'chinese-days': '依据：国务院办公厅公布的放假安排',
  computed: '放假安排尚未公布，按法定假日推算；公布后请把通知全文粘贴给我',
};

/** Shows a year's holidays: when off, for how long, which weekend days are worked. */
export function yearCard(
  year: number,
  blocks: readonly HolidayBlock[],
  { source, findings }: { source: ArrangementSource; findings: ArrangementFindings },
  mayChange: boolean,
): Message {
  return card(
    `${arrangementTitle(year)}${source === 'computed' ? `（${PROVISIONAL_MARK}）` : ''}`,
    [...blocks.map(blockLine), SOURCES[source], importedText(findings)],
    [
      [
        { text: `⬅ ${year - 1}`, data: `calendar.year:${year - 1}` },
        { text: `${year + 1} ➡`, data: `calendar.year:${year + 1}` },
      ],
      [
        { text: '年历图', data: `calendar.picture:${year}` },
        { text: '导出到日历', data: `calendar.ics:${year}` },
      ],
      ...(mayChange
        ? [
            [
              { text: '导入放假安排', data: 'calendar.paste' },
              { text: '调整某一天', data: 'calendar.days' },
            ],
          ]
        : []),
      [HOLIDAYS_HOME],
    ],
  );
}

/** Says what is wrong in an arrangement that was imported before it was checked. */
function importedText({ faults: [fault] }: ArrangementFindings): string | undefined {
  return fault && `⚠ 与推算不符，请重新导入。${findingText(fault)}`;
}

function blockLine(block: HolidayBlock): string {
  const { firstDayOff, lastDayOff, daysOff, madeUpWorkdays, provisional } = block;
  const period = chinesePeriod(firstDayOff, lastDayOff, provisional);
  const worked = madeUpWorkdays.length > 0 ? `；${madeUpWorkdays.map(chineseDate).join('、')}上班` : '';
  return `${blockTitle(block)}：${period}，${daysOff} 天${worked}`;
}

/** Lists a page of the office's own decisions on days, the latest days first, and how to make one. */
export function daysCard(
  overrides: readonly DayOverride[],
  { page = 0, wrong }: { page?: number; wrong?: string } = {},
): Message {
  const shown = pageOf(overrides.toReversed(), page, OVERRIDES_PER_PAGE);
  return card(
    `调整某一天${pageNumber(shown)}`,
    [
      wrong !== undefined && `“${shorten(wrong, 30)}”看不明白。`,
      '请发送日期和安排，如“2月4日休”“2027年2月14日上班”“2月11日至13日放假”，可以一次写几天。',
      '本单位的调整优先于国务院办公厅的安排，提醒随之改期。',
      overrides.length > 0 ? '已有的调整（点一下取消）：' : '目前没有调整。',
    ],
    [
      ...shown.entries.map(({ date, isOff }) => [
        { text: `${date} ${isOff ? '休' : '班'}`, data: `calendar.ask:${date}:none` },
      ]),
      ...pageButtons(shown, (to) => `calendar.days:${to}`),
      [{ text: '返回', data: 'calendar.done' }],
    ],
  );
}

/** What a button decides about a day. */
export type DayChoice = 'off' | 'work' | 'none';

/** Tells whether the choice makes the day one off; undefined where it takes a decision back. */
export function isOffOf(choice: DayChoice): boolean | undefined {
  return choice === 'none' ? undefined : choice === 'off';
}

/** Says what deciding on a day would move; nothing is stored before the confirmation. */
export function dayPreviewCard(
  date: PlainDate,
  choice: DayChoice,
  moves: readonly WaveMove[],
  lawful: Holiday | undefined,
): Offer {
  const warning =
    lawful !== undefined &&
    choice === 'work' &&
    `⚠ ${chineseDate(date)}是${holidayTitle(lawful)}的法定假日，请核对日期。`;
  return card(
    `${dayDecisionText({ date, isOff: isOffOf(choice) })}？`,
    [warning, ...moveLines(moves)],
    [[confirmButton('确认', `calendar.decide:${date}:${choice}`), { text: '取消', data: 'calendar.days' }]],
  );
}

const DAYS_SHOWN = 4;

/** Says what deciding on several days would move; only those of this card (`token`) are stored by its button. */
export function daysPreviewCard(
  decisions: readonly { date: PlainDate; isOff: boolean }[],
  moves: readonly WaveMove[],
  { lawful, token }: { lawful: readonly PlainDate[]; token: string },
): Offer {
  return card(
    `调整 ${decisions.length} 天？`,
    [
      ...firstLines(decisions.map(dayDecisionText), DAYS_SHOWN, '天'),
      lawful.length > 0 && `⚠ ${lawful.map(chineseDate).join('、')}是法定假日，请核对日期。`,
      ...moveLines(moves, LINES_SHOWN - 2),
    ],
    [[confirmButton('确认', `calendar.several:${token}`), { text: '取消', data: 'calendar.days' }]],
  );
}

/** Says which of the typed days was not taken, and why: none of them is. */
export const decisionRefused = (refusal: TypedRefusal & { place: string }, today: PlainDate): Message =>
  card(
    '没有调整',
    [`“${shorten(refusal.place, 40)}”：${decisionRefusalText(refusal, today)}`],
    [[{ text: '调整某一天', data: 'calendar.days' }, HOLIDAYS_HOME]],
  );

function decisionRefusalText(refusal: TypedRefusal, today: PlainDate): string {
  if (refusal.refused === 'other-count')
    return `写的是 ${refusal.stated} 天，数出来是 ${refusal.counted} 天，请核对后重新发送。`;
  if (refusal.refused === 'off-and-worked')
    return `${chineseDate(refusal.date)}既休又上班，请核对后重新发送。`;
  return dayRefusalText(refusal, today);
}

/** Asks for the arrangement; `wrong`: what was sent is none. */
export const askArrangement = (wrong = false): Message =>
  card(
    '导入放假安排',
    [
      wrong && '⚠ 没有读到放假安排。',
      '请粘贴国务院办公厅的通知全文（连同标题），或发送它的 .docx、.txt 文件，也可以发送日历文件（.ics）、holiday-cn 格式的 .json 文件。本单位的通知同样可以。',
      '先显示休息哪几天、哪些提醒改期，确认后才导入。',
    ],
    [[{ text: '取消', data: 'calendar.done' }]],
  );

/** Says what the import would move; nothing is stored before the confirmation, which is of this card (`token`) alone. */
export function importPreviewCard(preview: ImportPreview, token: string): Offer {
  return card(`导入 ${arrangementTitle(preview.file.year)}？`, previewLines(preview), [
    [
      confirmButton('确认导入', `calendar.import:${token}`),
      { text: '取消', data: `calendar.cancel:${token}` },
    ],
  ]);
}

/** Offers an arrangement found at the address of the settings; it counts once it is adopted, if it can be. */
export function offerCard({ year, number, preview }: ArrangementOffer): Message {
  if ('refused' in preview)
    return card(
      `下载到的 ${arrangementTitle(year)}没有采用`,
      [arrangementRefusal(preview)],
      [[{ text: '导入放假安排', data: 'calendar.paste' }, HOLIDAYS_HOME]],
    );
  return card(
    `下载到 ${arrangementTitle(year)}`,
    [...previewLines(preview), '采用前一切照旧。'],
    [[confirmButton('采用', `calendar.adopt:${year}:${number}`)]],
  );
}

function previewLines({ file, moves, doubts, beside }: ImportPreview): string[] {
  const off = file.days.filter((day) => day.isOffDay).length;
  const questions = doubtLines(doubts);
  return [
    `读到休息 ${off} 天、调休上班 ${file.days.length - off} 天。`,
    ...besideLines(beside),
    ...questions,
    ...moveLines(moves, LINES_SHOWN - questions.length),
  ];
}

/** Says what a notice or a calendar has beside the days that are taken. */
export function besideLines({ advice, unchanged, otherYears }: Beside): string[] {
  return [
    ...(unchanged.length > 0 ? [`没有写到的照旧：${unchanged.map(holidayTitle).join('、')}。`] : []),
    ...(otherYears.length > 0 ? [`文件中还有 ${otherYears.join('、')} 年，没有导入。`] : []),
    ...firstLines(
      advice.map((sentence) => `通知另有建议，未作放假处理：${shorten(sentence, 60)}`),
      ADVICE_SHOWN,
      '句',
    ),
  ];
}

function doubtLines(doubts: readonly ArrangementDoubt[]): string[] {
  if (doubts.length === 0) return [];
  const lines = doubts.map((doubt) => `⚠ ${findingText(doubt)}`);
  return [...firstLines(lines, DOUBTS_SHOWN, '处'), '⚠ 请先对照国务院办公厅的通知核对。'];
}

function moveLines(moves: readonly WaveMove[], most = LINES_SHOWN): string[] {
  if (moves.length === 0) return ['没有提醒改期。'];
  return ['提醒改期：', ...firstLines(moves.map(moveLine), most, '条')];
}

export const importRefused = (refusal: ArrangementFileRefusal): Offer =>
  notImported(arrangementRefusal(refusal));

const notImported = (why: string): Offer =>
  card('没有导入', [why], [[{ text: '重新导入', data: 'calendar.paste' }, HOLIDAYS_HOME]]);

/** Says why a document of words could not be read, and what to do. */
export const documentRefused = (refusal: DocumentRefusal): Offer =>
  refusal.refused === 'too-large' || refusal.refused === 'too-much-text'
    ? fileTooLarge()
    : notImported(documentRefusalText(refusal));

export const fileTooLarge = (): Offer =>
  notImported(
    '文件过大，不是放假安排。请粘贴通知全文，或发送通知的 .docx、.txt 文件，日历文件（.ics）、.json 文件。',
  );

export const toasts = {
  imported: '已导入，提醒已按新安排排定。',
  decided: '已保存，提醒已按调整排定。',
};
