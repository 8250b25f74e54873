import { buttonRows } from '../../bot/messages/pages.ts';
import { arrangementTitle } from '../../calendar/domain/calendar-decision.ts';
import type { HolidayBlock } from '../../calendar/domain/holiday-block.ts';
import type { Headcount } from '../../kernel/audience.ts';
import { chinesePeriod } from '../../kernel/chinese-date.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { standing } from '../../kernel/standing-card.ts';
import { nextButton } from '../../kernel/styled-buttons.ts';
import { reasonsText } from '../../notices/bot/notice-result-messages.ts';
import { PUT_OFF, type PutOff, type PutOffChoice, putOffText } from '../domain/put-off.ts';
import { blockTitle } from '../domain/reminder-text.ts';
import type { WaveProblem } from '../domain/watch-finding.ts';
import { waveName } from '../domain/wave-name.ts';
import type { WatchNews } from '../services/watchdog.ts';
import { shortTime, waveTime } from './wave-messages.ts';

type News<Kind extends WatchNews['kind']> = Extract<WatchNews, { kind: Kind }>;

const PROBLEMS: Readonly<Record<WaveProblem, (headcount: Headcount) => string>> = {
  'token-refused': () => 'Telegram 不认识机器人的令牌：请核对 .env 中的 BOT_TOKEN 后重新启动。',
  'telegram-away': () => '暂时连接不到 Telegram：请检查网络或 HTTPS_PROXY。',
  'not-writable': () => 'Redis 不能写入：请检查磁盘空间和 Redis 的状态。',
  nobody: () => '受众中没有人：请先导入名册，或修改节日方案的受众。',
  'text-unfit': () => '提醒的文字过长：请点“✏ 提醒文本”修改。',
  'not-persistent': () => 'Redis 没有逐条落盘（appendonly），断电可能丢失回执：请打开。',
  unreachable: ({ total, unreachable }) => `${total} 人中有 ${unreachable} 人未绑定或无法送达，请另行通知。`,
  provisional: () => '放假安排尚未公布，日期为暂定：公布后请及时导入。',
};

/** Says what would keep a wave from going out well, and what to do about it. */
export const waveProblemText = (problem: WaveProblem, headcount: Headcount): string =>
  PROBLEMS[problem](headcount);

const UNBOUND: Button = { text: '未绑定', data: 'people.list:unbound:0' };
const HOLIDAYS_HOME: Button = { text: '节日提醒', data: 'holidays.coming:0' };

/** Tells the admins what the watchdog has found. Reports stay; what is mended or put off by a button is changed where it stands. */
export function watchMessage(news: WatchNews): Message {
  switch (news.kind) {
    case 'check':
      return standing(checkCard(news));
    case 'not-started':
      return notStartedCard(news);
    case 'stuck':
      return standing(stuckCard(news));
    case 'heartbeat':
      return standing(heartbeatCard(news));
    case 'arrangement':
      return arrangementMissingCard(news);
  }
}

function checkCard({ wave, problems, headcount }: News<'check'>): Message {
  return card(
    '⚠️ 提醒发送前检查',
    [
      `${waveName(wave)}：${waveTime(wave)}`,
      ...problems.map((problem) => `· ${PROBLEMS[problem](headcount)}`),
    ],
    [
      [
        { text: '查看提醒', data: `holidays.wave:${wave.id}` },
        ...(problems.includes('unreachable') ? [UNBOUND] : []),
      ],
    ],
  );
}

function notStartedCard({ wave }: News<'not-started'>): Message {
  return card(
    '⚠️ 提醒没有按时发出',
    [
      `${waveName(wave)}：${waveTime(wave)}`,
      '已过半小时仍未开始发送。请检查名册和运行日志，再点“继续发送”。',
    ],
    [[resumeButton(wave.id), { text: '查看提醒', data: `holidays.wave:${wave.id}` }]],
  );
}

function stuckCard({ wave, progress, reasons }: News<'stuck'>): Message {
  const { total, sent, waiting } = progress;
  return card(
    '⚠️ 提醒有较多人没有收到',
    [
      `${waveName(wave)}：${waveTime(wave)}`,
      `半小时内送达 ${sent}/${total} 人${waiting > 0 ? `，待发送 ${waiting} 人` : ''}。`,
      reasons.length > 0 && `未送达：${reasonsText(reasons)}`,
    ],
    [
      [
        ...(waiting > 0 ? [resumeButton(wave.id)] : []),
        { text: '查看结果', data: `notice.result:${wave.id}` },
      ],
    ],
  );
}

const resumeButton = (waveId: string): Button => nextButton('继续发送', `holidays.go:${waveId}`);

function heartbeatCard({ month, block, upcoming, headcount }: News<'heartbeat'>): Message {
  const [next] = upcoming;
  const { total, unreachable } = headcount;
  return card(
    `清风运行正常 · ${month}月`,
    [
      `下一个节日：${block ? `${blockTitle(block)}，${periodOf(block)}` : '无'}`,
      `待发提醒：${upcoming.length} 条`,
      next && `最近一条：${shortTime(next.wave)} ${waveName(next.wave)}`,
      `名册：${total} 人，未绑定或无法送达 ${unreachable} 人`,
    ],
    [[HOLIDAYS_HOME, ...(unreachable > 0 ? [UNBOUND] : [])]],
  );
}

function periodOf({ firstDayOff, lastDayOff, provisional }: HolidayBlock): string {
  return chinesePeriod(firstDayOff, lastDayOff, provisional);
}

/** Says what to do about a year whose days off are only reckoned. */
export const arrangementRemedy = (year: number): string =>
  `国务院办公厅公布 ${year} 年安排的通知后，请把全文（连同标题）粘贴给我。`;

const PUT_OFF_LABELS: Readonly<Record<PutOffChoice, string>> = {
  fortnight: '两周后再提醒',
  month: '一个月后再提醒',
  published: '公布前不再提醒',
};

/** Says that a year's arrangement is missing, and how the weekly word about it is put off; `until`: it has been. */
export function arrangementMissingCard({
  year,
  until,
}: {
  year: number;
  until?: PutOff | undefined;
}): Message {
  const later = PUT_OFF.map((choice) => ({
    text: PUT_OFF_LABELS[choice],
    data: `calendar.later:${year}:${choice}`,
  }));
  const weekly = [{ text: '恢复每周提醒', data: `calendar.later:${year}:weekly` }];
  return card(
    `${arrangementTitle(year)}还没有`,
    [
      '目前按法定假日推算，日期均为暂定。',
      arrangementRemedy(year),
      until !== undefined && `✅ 已设定：${putOffText(until)}。运行检查里仍会列出。`,
    ],
    [
      [
        { text: '导入放假安排', data: 'calendar.paste' },
        { text: '放假安排', data: `calendar.year:${year}` },
      ],
      ...(until === undefined ? buttonRows(later, 2) : [weekly]),
    ],
  );
}
