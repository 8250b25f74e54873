import { TO_MENU } from '../../bot/messages/common.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { nameApart } from '../../kernel/namesakes.ts';
import type { Person } from '../../kernel/person.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';

export const handoverButton = ({ id }: Person): Button => ({
  text: '移交负责人',
  data: `handover.ask:${id}`,
});

/** Leads to what whoever looks after the office has to know. */
export const TO_HANDOVER_LIST: Button = { text: '📋 交接清单', data: 'succession.show' };

export const askHandover = (person: Person): Message =>
  card(
    `把负责人移交给 ${nameApart(person)}？`,
    [
      '对方输入自己的姓名确认后移交完成：对方有管理员的全部权限。',
      '您此后只有名册中已确认的角色。24 小时内未确认的，自动作废。',
    ],
    [
      [
        confirmButton('发出移交', `handover.send:${person.id}`),
        { text: '返回', data: `people.show:${person.id}` },
      ],
    ],
  );

/** As a button of the menu of the one who shall be the owner. */
export const toTakeOver: Button = { text: '负责人移交给您，待接任', data: 'handover.show' };

/** Asks the one who shall be the owner. */
export const handoverOffered = (office: string): Message =>
  card(
    '负责人移交给您',
    [
      `${office}的现任负责人把负责人移交给您，您将有管理员的全部权限。`,
      '愿意接任，请点“接任”并发送您的姓名；24 小时内有效。',
    ],
    [[confirmButton('接任', 'handover.take'), { text: '谢绝', data: 'handover.decline' }]],
  );

const decline = [[{ text: '谢绝', data: 'handover.decline' }]];

export const askName = (): Message => card('请发送您的姓名', ['与名册一致即完成移交。'], decline);

export const wrongName = (): Message => card('姓名不符', ['请发送您在名册中的姓名。还没有移交。'], decline);

export const handoverGone = (): Message =>
  card('移交已失效', ['它已完成、已收回，或已超过 24 小时。没有做任何改动。']);

export const handoverDeclined = (): Message => card('已谢绝', ['没有做任何改动，已告知现任负责人。']);

/** Tells the new owner what is theirs now. */
export const tookOver = (office: string): Message =>
  card(
    '✅ 您已是负责人',
    [`您现在是${office}的负责人，有管理员的全部权限。在办、待办和资料所在，见交接清单。`],
    [[TO_HANDOVER_LIST], [...TO_MENU]],
  );

/** Tells the former owner who has taken over. */
export const handedOver = (person: Person): Message =>
  card('移交完成', [`${nameApart(person)} 已输入姓名确认，现为负责人。您有名册中已确认的角色。`]);

export const offerDeclined = (person: Person): Message =>
  card('移交未成', [`${nameApart(person)} 谢绝了移交，您仍是负责人。`]);

export const toasts = {
  sent: '已发给对方，等待确认。',
  notReached: '消息没有送到对方，移交没有发出。',
  notOwner: '只有现任负责人可以移交。',
  notPossible: '只能移交给在职、已绑定账号的其他人员。',
};
