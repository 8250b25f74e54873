import { firstLines } from '../../bot/messages/first-of-many.ts';
import { shorten } from '../../bot/messages/pages.ts';
import { card, type Message } from '../../kernel/message.ts';
import type { RecordPlace } from '../../kernel/record-place.ts';

const SHOWN = 6;
const PLACE_MAX = 80;

/** What is kept under a key, by its first word. */
const KINDS: Readonly<Record<string, string>> = {
  attempts: '考试作答',
  audit: '操作记录',
  'bank-imports': '待确认的题目',
  exams: '考试',
  flows: '进行中的操作',
  ledger: '送达记录',
  notices: '通知',
  nudges: '催办',
  people: '人员',
  practice: '练习记录',
  'question-reports': '题目反映',
  'question-versions': '试卷题目',
  regradings: '改分记录',
  'roster-imports': '待确认的名册',
  suggestions: '意见建议',
};

/** Tells the officers which records cannot be read, and what that costs. */
export const unreadableRecords = (places: readonly RecordPlace[]): Message =>
  card(`有 ${places.length} 条记录读不出来`, [
    ...firstLines(
      places.map((place) => `· ${placeText(place)}`),
      SHOWN,
      '条',
      '见程序日志',
    ),
    '可能被改动过或已损坏。其他记录不受影响，这些记录原样保留；请安装人员从备份中恢复。',
  ]);

function placeText({ key, id }: RecordPlace): string {
  const kind = KINDS[key.split(':')[1] ?? ''];
  return shorten(`${kind === undefined ? '' : `${kind} `}${id}（${key}）`, PLACE_MAX);
}
