import type { Check, Finding } from '../../bot/check.ts';
import { card, type Message } from '../../kernel/message.ts';
import { timeOf } from '../../kernel/plain-date.ts';
import { standing } from '../../kernel/standing-card.ts';
import type { ChannelTrouble } from '../services/channel-troubles.ts';

const WAITS = '等着发的通知不会丢，恢复后自动继续发；着急的请另行通知。';

const saysWhat = ({ label, since, isOfOffice }: ChannelTrouble, zone: string): string =>
  isOfOffice
    ? `${label}从 ${timeOf(since, zone)} 起拒绝为本单位发送：密钥、密码、签名、短信模板编号或地址有误，或余额不足。`
    : `${label}从 ${timeOf(since, zone)} 起一条也没有发出：连不上，或对方没有正常答复。`;

const saysHow = ({ isOfOffice }: ChannelTrouble): string =>
  isOfOffice
    ? '请核对设置和账户余额，改好设置后重新启动；程序每 5 分钟再试一次。短信模板编号在 /holidays 的“📱 短信模板”里改：因编号有误没有收到短信的人，改用其他渠道，没有的列入签字表。'
    : '请检查网络和对方的服务；程序会一直再试。';

/** Tells the officers that nothing goes out by a channel, and what to do. */
export const troubleCard = (trouble: ChannelTrouble, zone: string): Message =>
  standing(card(`⚠ ${trouble.label}发不出`, [saysWhat(trouble, zone), saysHow(trouble), WAITS]));

const finding = (trouble: ChannelTrouble, zone: string): Finding => ({
  text: saysWhat(trouble, zone),
  remedy: `${saysHow(trouble)}${WAITS}`,
  isGrave: true,
});

/** Makes the check of channels: those by which nothing goes out. */
export const troubleCheck = (list: () => Promise<readonly ChannelTrouble[]>, zone: string): Check => ({
  name: 'channels-sending',
  label: '渠道发送',
  find: async () => (await list()).map((trouble) => finding(trouble, zone)),
});
