import { firstLines, firstNames } from '../../bot/messages/first-of-many.ts';
import { shorten } from '../../bot/messages/pages.ts';
import type { ArrangementFileRefusal } from '../../calendar/domain/arrangement-file.ts';
import { chineseDate, chineseFullDate, chineseWeekday } from '../../kernel/chinese-date.ts';
import { findingText } from './arrangement-findings-messages.ts';

/** Ten lines with the card's title and the lines around them. */
const FAULTS_SHOWN = 5;

const DATES_SHOWN = 5;

const PLACE_SHOWN = 60;

const WAYS =
  '请粘贴国务院办公厅的通知全文，或发送它的 .docx、.txt 文件，也可以发送日历文件（.ics）、holiday-cn 格式的年度文件（如 2027.json）。';

const PARTS: Readonly<Record<string, string>> = { year: '年份', papers: '依据的文件', days: '日期' };
const OF_DAY: Readonly<Record<string, string>> = { name: '名称', date: '日期', isOffDay: '是否休息' };

/** Names the first wrong place of a file in words. @example wrongPlace('days.3.date') // '第 4 个日子的日期有误' */
function wrongPlace(path: string): string {
  const [part = '', index, field = ''] = path.split('.');
  if (index !== undefined) return `第 ${Number(index) + 1} 个日子的${OF_DAY[field] ?? '内容'}有误`;
  return `${PARTS[part] ?? '内容'}缺少或有误`;
}

/** The days of the week as they were written, in brackets again. */
const placeText = (place: string): string =>
  place.replace(/<(\d)>/g, (_, day: string) => `（周${'日一二三四五六'[Number(day)]}）`);

/** Says why a file or a text cannot be imported, and what to do. */
export function arrangementRefusal(refusal: ArrangementFileRefusal): string {
  switch (refusal.refused) {
    case 'not-json':
    case 'no-notice':
      return `没有读到放假安排。${WAYS}`;
    case 'no-entries':
      return `日历文件中没有标明“休”或“班”的日子。${WAYS}`;
    case 'no-year':
      return '通知里没有写年份。请连同标题“国务院办公厅关于××××年部分节假日安排的通知”一起粘贴。';
    case 'not-read':
      return listed(
        '有看不懂的地方，整份都没有采用：',
        refusal.places.map((place) => shorten(placeText(place), PLACE_SHOWN)),
        '请核对原文后重新粘贴；个别的日子可以用“调整某一天”。',
      );
    case 'no-end':
      return `“${shorten(placeText(refusal.place), PLACE_SHOWN)}”：从${chineseDate(refusal.date)}起放假，没有写到哪一天，没有采用。请写明放到几月几日，或者共几天。`;
    case 'other-lunar-day':
      return `${refusal.word}是${chineseFullDate(refusal.date)}，与旁边所写的日期不符，没有采用。请核对原文和年份。`;
    case 'other-weekday':
      return `“${shorten(placeText(refusal.place), PLACE_SHOWN)}”：${chineseFullDate(refusal.date)}是${chineseWeekday(refusal.date)}，与所写的星期不符，没有采用。请核对原文和年份。`;
    case 'other-count':
      return `“${shorten(placeText(refusal.place), PLACE_SHOWN)}”：写的是 ${refusal.stated} 天，数出来是 ${refusal.counted} 天，没有采用。请核对原文。`;
    case 'off-and-worked':
      return `同一天既放假又上班：${firstNames(refusal.dates.map(chineseDate), DATES_SHOWN, '天')}。请核对原文。`;
    case 'nothing-to-change':
      return `这份通知是对 ${refusal.year} 年放假安排的调整，而该年的安排还没有导入。请先导入全年的安排。`;
    case 'wrong-shape':
      return `文件内容不是 holiday-cn 格式（${wrongPlace(refusal.path)}）。请重新下载该年度的文件。`;
    case 'not-published':
      return `${refusal.year} 年的放假安排尚未公布（文件中没有日期）。公布后请重新下载再导入；在此之前按法定假日暂定。`;
    case 'days-outside-year':
      return `文件写的是 ${refusal.year} 年，却含有其他年份的日期（${refusal.dates[0]} 等）。请核对文件。`;
    case 'days-repeated':
      return `同一天出现两次：${firstNames(refusal.dates.map(chineseDate), DATES_SHOWN, '天')}。请核对文件。`;
    case 'holidays-missing':
      return `${refusal.year} 年的安排缺少：${refusal.holidays.join('、')}。请核对是否完整。`;
    case 'contradictory':
      return listed(
        `文件与法定假日、节气和农历推算的 ${refusal.year} 年日期不符，没有采用：`,
        refusal.faults.map(findingText),
        '请从国务院办公厅的通知核对日期，重新下载该年度的文件。',
      );
  }
}

const listed = (head: string, faults: readonly string[], foot: string): string => {
  const lines = faults.map((fault) => `· ${fault}`);
  return [head, ...firstLines(lines, FAULTS_SHOWN, '处'), foot].join('\n');
};
