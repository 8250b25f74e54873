import type { ArrangementSource } from '../../calendar/domain/arrangement.ts';
import { type ChannelKind, channelOrderText } from '../../kernel/channel-kind.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { comingFrom } from '../../kernel/origin.ts';
import type { QuietHours } from '../../kernel/working-hours.ts';
import type { RunningWith } from '../services/settings.ts';
import { nameSwitch } from './introduction-messages.ts';
import { OFFICE_SETTINGS, quietText } from './office-setting-messages.ts';

type OfficeFacts = {
  name: string;
  timezone: string;
  reportPhone: string;
  quietHours: QuietHours;
  nudgesPerMonth: number;
  channelOrder: readonly ChannelKind[];
};

const SOURCES: Readonly<Record<ArrangementSource, string>> = {
  file: '导入的文件',
  'chinese-days': '国务院办公厅公布',
  computed: '尚未公布，暂定',
};

const RECEIVES: Readonly<Record<RunningWith['receives'], string>> = {
  'long-polling': '长轮询（填写 WEBHOOK_URL 改为 webhook）',
  webhook: 'webhook（WEBHOOK_URL）',
};

/** How the record calls what tables are shown as. */
export const tableWords = { subject: '表格用富文本显示', on: '开启', off: '关闭' };

/** Says what the switch of the tables changes, and for whom. */
export const tablesSwitched = (isOn: boolean): string =>
  isOn
    ? '已开启：通知结果和考试统计中的表格用富文本显示。客户端版本较旧、看不到表格的，点“文字版”。'
    : '已关闭：表格用文字显示。';

/**
 * How the office is set in the chat: `isNameShown`: the empty chat names it; `isRich`: tables are drawn; `inChat`: the settings that have
 * a value of their own there; `lines`: what other areas say of how the office runs.
 */
type SetInChat = {
  isNameShown: boolean;
  isRich: boolean;
  inChat: readonly string[];
  lines: readonly string[];
};

/** Says what the office is running with, and where each of it is changed. */
export function settingsCard(
  office: OfficeFacts,
  running: RunningWith,
  { isNameShown, isRich, inChat, lines }: SetInChat,
): Message {
  const whereOf = (id: string, env: string): string => (inChat.includes(id) ? '在聊天中设置' : env);
  const { version, bulkRatePerSecond, receives, arrangements, people, questions } = running;
  const order = office.channelOrder.filter((kind) => running.channels.includes(kind));
  const years = arrangements.map(({ year, source }) => `${year}年${SOURCES[source]}`).join('；');
  return card(
    `运行设置 · 清风 ${version}`,
    [
      `单位：${office.name}（${whereOf(OFFICE_SETTINGS.name, 'OFFICE_NAME')}）`,
      `时区：${office.timezone}（OFFICE_TIMEZONE）`,
      `举报电话：${office.reportPhone}（${whereOf(OFFICE_SETTINGS.reportPhone, 'REPORT_PHONE')}）`,
      `催办免打扰：${quietText(office.quietHours)} 和休息日（${whereOf(OFFICE_SETTINGS.quietHours, 'QUIET_HOURS')}）；每人每月至多 ${office.nudgesPerMonth} 条（${whereOf(OFFICE_SETTINGS.nudgesPerMonth, 'NUDGES_PER_MONTH')}）`,
      [
        `群发速度：每秒至多 ${bulkRatePerSecond} 条（BULK_RATE_PER_SECOND）`,
        ...(order.length > 1
          ? [
              `渠道依次为${channelOrderText(order)}（${whereOf(OFFICE_SETTINGS.channelOrder, 'CHANNEL_ORDER')}）`,
            ]
          : []),
      ].join('；'),
      `接收消息：${RECEIVES[receives]}`,
      `放假安排：${years}（/holidays，或 HOLIDAY_DATA_URL）`,
      `已绑定 ${people.all - people.unbound} 人，未绑定 ${people.unbound} 人（/people）；可用题目 ${questions} 道（/bank）`,
      ...lines,
      '单位、电话、催办等可以点“修改设置”；大写英文名是 .env 中的设置，由安装人员修改，重启后生效。',
    ],
    [
      [{ text: '✏️ 修改设置', data: 'setting.list' }],
      [
        { text: '🔍 运行检查', data: 'checks.run' },
        { text: '📋 交接清单', data: comingFrom('succession.show:0', 'settings.show') },
      ],
      [{ text: '📋 我的每周小结', data: comingFrom('digest.show', 'settings.show') }],
      [nameSwitch(isNameShown)],
      [tableSwitch(isRich)],
    ],
  );
}

const tableSwitch = (isRich: boolean): Button =>
  isRich
    ? { text: '表格改用文字显示', data: 'settings.tables:off' }
    : { text: '表格用富文本显示', data: 'settings.tables:on' };
