import { firstLines, firstNames } from '../../bot/messages/first-of-many.ts';
import type { ArrangementFileRefusal } from '../../calendar/domain/arrangement-file.ts';
import { chineseDate } from '../../kernel/chinese-date.ts';
import { findingText } from './arrangement-findings-messages.ts';

/** Ten lines with the card's title and the lines around them. */
const FAULTS_SHOWN = 5;

const DATES_SHOWN = 5;

/** Says why a file cannot be imported, and what to do. */
export function arrangementRefusal(refusal: ArrangementFileRefusal): string {
  switch (refusal.refused) {
    case 'not-json':
      return '不是 JSON 文件。请使用 holiday-cn 格式的年度文件，如 2027.json。';
    case 'wrong-shape':
      return `文件内容不是 holiday-cn 格式（${refusal.path || '开头'} 处有误）。请重新下载该年度的文件。`;
    case 'not-published':
      return `${refusal.year} 年的放假安排尚未公布（文件中没有日期）。公布后请重新下载再导入；在此之前按法定假日暂定。`;
    case 'days-outside-year':
      return `文件写的是 ${refusal.year} 年，却含有其他年份的日期（${refusal.dates[0]} 等）。请核对文件。`;
    case 'days-repeated':
      return `同一天出现两次：${firstNames(refusal.dates.map(chineseDate), DATES_SHOWN, '天')}。请核对文件。`;
    case 'holidays-missing':
      return `${refusal.year} 年的文件缺少：${refusal.holidays.join('、')}。请核对文件是否完整。`;
    case 'contradictory':
      return [
        `文件与法定假日、节气和农历推算的 ${refusal.year} 年日期不符，没有采用：`,
        ...firstLines(
          refusal.faults.map((fault) => `· ${findingText(fault)}`),
          FAULTS_SHOWN,
          '处',
        ),
        '请从国务院办公厅的通知核对日期，重新下载该年度的文件。',
      ].join('\n');
  }
}
