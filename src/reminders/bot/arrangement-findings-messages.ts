import { firstNames } from '../../bot/messages/first-of-many.ts';
import type { ArrangementDoubt, ArrangementFault } from '../../calendar/domain/arrangement-check.ts';
import { holidayTitle } from '../../calendar/domain/holiday.ts';
import { chineseDate } from '../../kernel/chinese-date.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

const DATES_SHOWN = 4;

/**
 * Says what is wrong with an arrangement, or unusual about it.
 *
 * @example findingText({ fault: 'statutory-day-missing', holiday: '端午', dates: ['2027-06-09'] }) // '端午节：6月9日是法定假日，文件中没有放假'
 */
export function findingText(finding: ArrangementFault | ArrangementDoubt): string {
  const days = datesText(finding.dates);
  switch ('fault' in finding ? finding.fault : finding.doubt) {
    case 'statutory-day-missing':
      return `${titleOf(finding)}：${days}是法定假日，文件中没有放假`;
    case 'apart':
      return `${titleOf(finding)}：${days}与节日之间隔着工作日`;
    case 'made-up-on-weekday':
      return `${titleOf(finding)}：${days}本来就是工作日，不会是调休上班`;
    case 'unlike-published':
      return `与已公布的安排不同：${days}`;
    case 'unknown-name':
      return `不认识的节日“${titleOf(finding)}”：${days}`;
    case 'unbalanced':
      return balanceText(finding);
    case 'made-up-far':
      return `${titleOf(finding)}：调休上班的${days}离假期太远`;
    case 'begins-early':
      return `${titleOf(finding)}：${days}在节日之前，且不与周末相连`;
    case 'too-long':
      return `${titleOf(finding)}：连休 ${finding.dates.length} 天，${days}`;
  }
}

function titleOf(finding: ArrangementFault | ArrangementDoubt): string {
  if ('holiday' in finding) return holidayTitle(finding.holiday);
  return 'name' in finding ? finding.name : '';
}

function balanceText(finding: ArrangementFault | ArrangementDoubt): string {
  const surplus = 'surplus' in finding ? finding.surplus : 0;
  const period = `${chineseDate(finding.dates[0] ?? '')}至${chineseDate(finding.dates.at(-1) ?? '')}`;
  return `${titleOf(finding)}（${period}）：扣除周末和调休，比法定假日${surplus > 0 ? '多' : '少'} ${Math.abs(surplus)} 天`;
}

const datesText = (dates: readonly PlainDate[]): string =>
  firstNames(dates.map(chineseDate), DATES_SHOWN, '天');
