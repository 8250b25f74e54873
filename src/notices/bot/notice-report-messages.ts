import { nudgeButton } from '../../asks/bot/nudge-messages.ts';
import { type AskSummary, type Outcome, owingAmong } from '../../asks/domain/outcome.ts';
import { pageOfNames } from '../../bot/messages/names-by-department.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { standing } from '../../kernel/standing-card.ts';
import type { Notice } from '../domain/notice.ts';
import type { Progress } from '../services/notices.ts';
import { noticeWords } from './ask-words-messages.ts';
import { reasonsText } from './notice-result-messages.ts';

/** A card has ten lines at most; more departments than this are left to the list. */
const DEPARTMENTS_MOST = 6;

const resultButton = ({ id }: Notice): Button => ({ text: '📊 查看结果', data: `notice.result:${id}` });

/** Tells the officers how a notice went that has just gone out. */
export function goneOutCard(
  { notice, state, sent, failed, waiting, acknowledged }: Progress,
  { reasons }: AskSummary,
): Message {
  const asksReceipt = notice.action === 'acknowledge';
  return standing(
    card(
      state === 'stopped' ? '⏹ 已停止发送' : '📨 已发送完毕',
      [
        notice.title,
        `送达 ${sent}${asksReceipt ? ` · 知悉 ${acknowledged}` : ''}`,
        failed > 0 && `未送达 ${failed}：${reasonsText(reasons)}`,
        waiting > 0 && `因停止未发 ${waiting}`,
        asksReceipt &&
          (acknowledged >= sent && failed === 0 && waiting === 0
            ? '已全部知悉。'
            : '下一个工作日早上，把还没有知悉的人告诉您。'),
      ],
      [
        [
          resultButton(notice),
          ...(failed > 0 ? [{ text: '未送达名单', data: `notice.failed:${notice.id}:0` }] : []),
        ],
      ],
    ),
  );
}

/** Names to the officers who has not taken note of a notice by the next morning, those who are away counted apart; where they do not fit on a card, counts them by department. */
export function notAcknowledgedCard(
  { notice, sent, acknowledged }: Progress,
  everybody: readonly Outcome[],
): Message {
  const { owing: missing, away } = owingAmong(everybody);
  const names = pageOfNames(missing, 0, unreachedMark);
  const areMany = names.pages > 1;
  return standing(
    card(
      `还有 ${missing.length} 人未知悉`,
      [
        notice.title,
        `送达 ${sent} · 知悉 ${acknowledged}`,
        ...(areMany ? countLines(missing) : names.entries),
        away.length > 0 && `另有 ${away.length} 人外出，不计在内。`,
      ],
      [
        [nudgeButton(notice.id, noticeWords), ...(areMany ? [noticeWords.missing(notice.id)] : [])],
        [resultButton(notice)],
      ],
    ),
  );
}

const unreachedMark = ({ entry }: Outcome): string => (entry.status === 'failed' ? '（未送达）' : '');

/** In the order of the roster, never by count. */
function countLines(missing: readonly Outcome[]): string[] {
  const departments = [...Map.groupBy(missing, ({ department }) => department)];
  const shown = departments.slice(0, DEPARTMENTS_MOST);
  const lines = shown.map(([department, people]) => `${department}：${people.length} 人`);
  if (shown.length === departments.length) return lines;
  return [...lines, `……共 ${departments.length} 个部门，姓名见“未知悉名单”`];
}
