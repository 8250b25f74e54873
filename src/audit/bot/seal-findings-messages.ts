import { momentText } from '../../bot/messages/moment.ts';
import { chineseFullDate } from '../../kernel/chinese-date.ts';
import type { SealFinding } from '../domain/seal-check.ts';
import type { SealNames } from '../services/seal-checks.ts';

/** What a sentence about a finding needs besides it. */
type FindingNames = SealNames & { zone: string };

/**
 * Says what differs, where, and since when.
 *
 * @example '操作记录第 17 条（10月12日 09:00 封存）已被改动或删除'
 */
export function findingText(finding: SealFinding, names: FindingNames): string {
  const at = (instant: number) => momentText(instant, names.zone);
  switch (finding.kind) {
    case 'seals-broken':
      return `封存记录第 ${finding.number} 条与前一条不衔接：封存记录本身被改动过`;
    case 'seals-cut':
      return `${chineseFullDate(finding.date)}的存档记有第 ${finding.number} 条封存，现在只有 ${finding.present} 条：封存记录被删去，或恢复过较早的备份`;
    case 'seals-rewritten':
      return `${chineseFullDate(finding.date)}的存档与现在的封存记录不符${agreedText(finding.agreed)}：封存记录被整条改写过，或存档不属于本单位`;
    case 'audit-altered':
      return `操作记录第 ${finding.number} 条（${at(finding.at)} 封存）已被改动或删除`;
    case 'audit-inserted':
      return `操作记录第 ${finding.number} 条没有封存，却排在已封存的记录之前：可能是事后插入`;
    case 'audit-reordered':
      return `操作记录第 ${finding.number} 条起的先后次序被改动过`;
    case 'receipts-rewritten':
      return `${askText(finding, names)}的回执在 ${at(finding.at)} 封存之后被改写过（前 ${finding.sequence} 份之中）`;
    case 'receipts-cut':
      return `${askText(finding, names)}的第 ${finding.sequence} 份回执在 ${at(finding.at)} 封存之后被删除`;
    case 'score-changed':
      return `${scoreOf(finding, names)}：${at(finding.since)} 之后由 ${finding.before} 分变为 ${finding.after} 分，操作记录中没有对应的改判或录入`;
    case 'score-missing':
      return `${scoreOf(finding, names)}：${at(finding.at)} 封存时为 ${finding.before} 分，现在已不存在`;
    case 'score-differs':
      return `${scoreOf(finding, names)}：成绩表、个人成绩和答卷上的分数不一致（${finding.scores.map((score) => score ?? '无').join('、')}）`;
  }
}

function askText({ noticeId }: { noticeId: string }, { askOf }: FindingNames): string {
  const { noun = '', title = noticeId } = askOf(noticeId) ?? {};
  return `${noun}“${title}”`;
}

function agreedText(date: string | undefined): string {
  return date === undefined ? '' : `（${chineseFullDate(date)}的仍相符）`;
}

function scoreOf(
  { attemptId, personId }: { attemptId: string; personId: number },
  { nameOf, examOf }: FindingNames,
): string {
  return `${examOf(attemptId) ?? '（已不存在的考试）'} ${nameOf(personId) ?? `人员 ${personId}（已不在名册）`}`;
}
