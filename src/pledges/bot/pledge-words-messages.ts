import { shorten } from '../../bot/messages/pages.ts';
import type { PrivacyClause } from '../../bot/privacy-clause.ts';
import { chineseDate } from '../../kernel/chinese-date.ts';
import { type Campaign, numberOf } from '../domain/campaign.ts';
import type { CampaignsDeps } from '../services/campaigns.ts';

const TITLE_SHOWN = 40;

const untilText = ({ deadline }: Pick<Campaign, 'deadline'>): string =>
  deadline === undefined ? '' : `截止日期：${chineseDate(deadline)}。`;

/** How pledges are spoken of as what is asked of people, and what those read who are asked. */
export const pledgeWords: CampaignsDeps['words'] = {
  noun: '承诺书',
  thisOne: '这份承诺书',
  deed: '签署',
  nudge: '催签',
  nudged: '已送达而未签署的',
  unreached: (people) => `${people} 人未送达，可在纸上签字后录入。`,
  back: (askId) => ({ text: '⬅ 返回', data: `pledge.show:${numberOf(askId)}` }),
  missing: (askId) => ({ text: '未签署名单', data: `pledge.missing:${numberOf(askId)}:0` }),
  readButton: ({ number }) => ({ text: '📖 阅读并签署', data: `pledge.read:${number}` }),

  nudgeText: (campaign) =>
    [
      `【催签】${shorten(campaign.title, TITLE_SHOWN)}`,
      `您还没有签署这份承诺书。${untilText(campaign)}`,
    ].join('\n'),

  invitation(campaign) {
    const { title, form } = campaign;
    const how =
      form === 'family'
        ? '请与家人一同阅读，由家属在纸质承诺书上签字，再在末页登记。'
        : '请逐页阅读，在末页输入姓名签署。';
    return [`【签署】${title}`, how, untilText(campaign)].filter((line) => line !== '').join('\n');
  },
};

/** What pledges keep of a person. */
export const privacy: readonly PrivacyClause[] = [
  {
    topic: '学习与测试',
    text: '签署的承诺书及时间、回执，作为凭证长期保存；家庭助廉只记家属关系和签署日期，不记姓名；不记录阅读用时',
  },
];
