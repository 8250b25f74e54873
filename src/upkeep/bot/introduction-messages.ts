import type { Introduction } from '../../bot/introduction.ts';
import type { Button } from '../../kernel/message.ts';

const UNNAMED = '本单位';

/** How the record calls it that the empty chat names the office. */
export const switchWords = { subject: '简介中显示单位名称', on: '开启', off: '关闭' };

/**
 * Returns what is read of the bot before anything is sent: what it is, what it keeps, and what to do. Anybody who finds the bot reads
 * it, so that the office is named only if it wants that. At most 512 and 120 characters, with a name of 60.
 */
export function introductionOf(office = UNNAMED): Introduction {
  return {
    description: [
      `清风是${office}的廉政提醒机器人，只为在册人员服务：节假日提醒、通知知悉、法规学习和测试。`,
      '保存什么：名册中的姓名、部门等，绑定的账号，通知的送达和知悉时间，学习和测试的记录。未绑定者的普通消息不保存。绑定后发送 /privacy 可查看全部。',
      '怎样开始：点开单位发给您的个人链接，按“开始”，确认是您本人。没有链接的，请向单位廉政专员索取。',
    ].join('\n\n'),
    shortDescription: `${office}的廉政提醒机器人：节假日提醒、通知知悉、法规学习和测试。只为在册人员服务，凭个人链接绑定。`,
  };
}

/** Returns the button that says whether the office is named, and changes that. */
export const nameSwitch = (isShown: boolean): Button => ({
  text: `${switchWords.subject}：${isShown ? '开' : '关'}`,
  data: `settings.name:${isShown ? 'off' : 'on'}`,
});

/** Says what stands in the empty chat now. `isTaken`: Telegram shows it already. */
export function switchedToast(isShown: boolean, isTaken: boolean): string {
  if (!isTaken) return '已保存。Telegram 暂时没有接受新的简介，程序下次启动时再设置。';
  return isShown ? '简介已写明单位名称，打开机器人的人都能看到。' : '简介不再写单位名称。';
}
