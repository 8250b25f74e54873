import { type HolidayBlock, madeUpWorkdaysFrom } from '../../calendar/domain/holiday-block.ts';
import type { WordData } from '../../files/word/documents.ts';
import { type Audience, isEverybody } from '../../kernel/audience.ts';
import { chineseDay, chineseFullDate, chinesePeriod, PROVISIONAL_MARK } from '../../kernel/chinese-date.ts';
import { chineseNumber } from '../../kernel/chinese-number.ts';
import type { Occasion } from '../../reminders/domain/reminder-text.ts';

export type HolidayNotice = {
  occasion: Occasion;
  audience: Audience;
  requirements: readonly string[];
  office: { name: string; reportPhone: string };
  today: string;
};

/** So many characters of 二号 stand on a line of a 公文. */
const TITLE_LINE_LENGTH = 20;

/** @example titleParts(occasion) // ['关于做好2027年春节期间', '廉洁过节工作的通知'] */
function titleParts({ kind, year, name }: Occasion): [string, string] {
  return kind === 'block'
    ? [`关于做好${year}年${name}期间`, '廉洁过节工作的通知']
    : [`关于做好${year}年“${name}”`, '廉洁工作的通知'];
}

const noticeTitle = (occasion: Occasion): string => titleParts(occasion).join('');

/** A title that is too long for one line is broken where its sense allows it, not where the paper ends. */
function titleOnPaper(occasion: Occasion): string {
  const isLong = noticeTitle(occasion).length > TITLE_LINE_LENGTH;
  return titleParts(occasion).join(isLong ? '\n' : '');
}

export const noticeFileName = (occasion: Occasion): string => `${noticeTitle(occasion)}.docx`;

/** Returns what the template of the Word notice is filled with. */
export function noticeData({ occasion, audience, requirements, office, today }: HolidayNotice): WordData {
  return {
    标题: titleOnPaper(occasion),
    主送: isEverybody(audience) ? '各部门、全体干部职工' : '有关部门、有关人员',
    引言: `${introduction(occasion, today)}现将有关要求通知如下：`,
    要求: requirements.map((text, index) => `${chineseNumber(index + 1)}、${text}`),
    结尾: `各部门要把纪律要求传达到每一名干部职工，对违规违纪问题发现一起、查处一起。监督举报电话：${office.reportPhone}。`,
    单位: office.name,
    日期: chineseFullDate(today),
  };
}

function introduction(occasion: Occasion, today: string): string {
  const purpose = '为深入贯彻落实中央八项规定及其实施细则精神，营造风清气正的节日氛围，';
  const isComing = today < occasion.firstDay;
  if (occasion.kind === 'block')
    return `${isComing ? `${occasion.name}将至。` : ''}${daysText(occasion.block, today)}${purpose}`;
  return `${chineseDay(occasion.firstDay)}为“${occasion.name}”。${purpose.replace('的节日', '的良好')}`;
}

function daysText(block: HolidayBlock, today: string): string {
  const { firstDayOff, lastDayOff, daysOff, firstWorkdayAfter, provisional } = block;
  const period = chinesePeriod(firstDayOff, lastDayOff, provisional);
  const madeUp = madeUpWorkdaysFrom(block, today)
    .map((date) => chineseDay(date, provisional))
    .join('、');
  return [
    `${period}放假，共${daysOff}天，`,
    madeUp && `${madeUp}上班，`,
    `${chineseDay(firstWorkdayAfter, provisional)}${madeUp ? '起正常上班。' : '上班。'}`,
    provisional && '放假日期以国务院办公厅通知为准。',
  ]
    .filter(Boolean)
    .join('');
}

const CAPTION = '请在 Word 中核对、修改。群发：发送 /broadcast，再把改好的文件发给我；可要求回执。';

/** Says what to do with the file, in the caption under it: first of all with dates that are not certain yet. */
export const noticeCaption = ({ provisional }: Pick<Occasion, 'provisional'>): string =>
  provisional
    ? `⚠ 放假安排尚未公布，文中日期标有“${PROVISIONAL_MARK}”：公布后请重新生成再印发。${CAPTION}`
    : CAPTION;

export const noticeReady = '文件通知已生成，见下方。';
