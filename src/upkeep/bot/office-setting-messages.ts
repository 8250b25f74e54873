import { channelOrderText } from '../../kernel/channel-kind.ts';
import { type Office, renewOffice } from '../../kernel/office.ts';
import { OFFICE_FIELDS } from '../../kernel/office-fields.ts';
import { areQuietIn, type QuietHours } from '../../kernel/working-hours.ts';
import type { SettingKind } from '../../settings/domain/setting-kind.ts';

/** The settings of the office itself that may be changed in the chat, by their ids. */
export const OFFICE_SETTINGS = {
  name: 'name',
  reportPhone: 'phone',
  quietHours: 'quiet',
  nudgesPerMonth: 'nudges',
  channelOrder: 'channels',
} as const;

const inEnv = (name: string): string => `.env 的 ${name}`;

export const quietText = ({ from, until }: QuietHours): string => `${from} 至 ${until}`;

/** Returns what of the office may be set in the chat, as it was started with until then. */
export function officeSettingKinds(office: Office) {
  const kind = <Field extends keyof typeof OFFICE_SETTINGS>(
    field: Field,
    schema: SettingKind<Office[Field]>['schema'],
    {
      env,
      ...said
    }: Pick<SettingKind<Office[Field]>, 'title' | 'ask' | 'place' | 'words' | 'loosens'> & { env: string },
  ): SettingKind<Office[Field]> => ({
    ...{ ...said, id: OFFICE_SETTINGS[field], schema },
    given: { value: structuredClone(office[field]), where: inEnv(env) },
    take: (value) => renewOffice(office, { [field]: value }),
  });
  return {
    name: kind('name', OFFICE_FIELDS.name, {
      ...{ title: '单位名称', place: 10, env: 'OFFICE_NAME', words: (name) => name },
      ask: '请发送单位名称，不超过 60 个字。它写在问候、通知稿、承诺书和年报上；已经发出和签署的不变。',
    }),
    reportPhone: kind('reportPhone', OFFICE_FIELDS.reportPhone, {
      ...{ title: '举报电话', place: 20, env: 'REPORT_PHONE', words: (phone) => phone },
      ask: '请发送举报电话，如 12388。它写在提醒和通知稿中。',
    }),
    quietHours: kind('quietHours', OFFICE_FIELDS.quietHours, {
      ...{ title: '催办免打扰', place: 30, env: 'QUIET_HOURS', words: quietText },
      // Whoever was left in peace at some minute is not any more.
      loosens: (before, after) => !areQuietIn(before, after),
      ask: '请发送起止时刻，如 20:00-08:00。这段时间和休息日不催办。',
    }),
    nudgesPerMonth: kind('nudgesPerMonth', OFFICE_FIELDS.nudgesPerMonth, {
      ...{ title: '每月催办上限', place: 40, env: 'NUDGES_PER_MONTH', words: (most) => `每人 ${most} 条` },
      loosens: (before, after) => after > before,
      ask: '请发送 1 到 31 的整数：每人每月至多收到几条催办，不论为了什么事。',
    }),
    channelOrder: kind('channelOrder', OFFICE_FIELDS.channelOrder, {
      ...{ title: '渠道顺序', place: 45, env: 'CHANNEL_ORDER', words: channelOrderText },
      ask: '请发送各渠道的先后，如 Telegram、短信、邮件。每人只经能送达的第一个渠道收到；没有写的渠道不用，都送不到的列入签字表。',
    }),
  };
}
