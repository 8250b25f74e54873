/**
 * What to try first: jobs of a few steps. A step is done when a message says so, by the buttons that the bot puts under it or by
 * its words; `at` tells where one goes on, the furthest place first: of these the first is shown that is there.
 */
export const JOBS = [
  {
    title: '发一次提醒',
    steps: [
      {
        id: 'remind.sent',
        text: () => '点上方“下一次提醒 ▶”：时间跳到下一次节日提醒，全员收到通知。',
        at: () => ['#clock .next'],
        isDone: inStaffChat(holds('receipt.ack:reminder.')),
      },
      {
        id: 'remind.acknowledged',
        text: () => '在人员列表中换一个人，点“✅ 已知悉”。',
        at: (rehearsal) => inPersonChat(rehearsal, 'receipt.ack:reminder.'),
        isDone: inStaffChat(holds('receipt.show:reminder.')),
      },
      {
        id: 'remind.counted',
        text: ({ officer }) => `回到${officer}：发送 /holidays，点“已发出”，再点这次提醒，看谁已知悉。`,
        at: () => byOfficer('holidays', 'notice.result:reminder.', 'holidays.sent:'),
        isDone: inOfficerChat(holds('notice.export:reminder.')),
      },
    ],
  },
  {
    title: '绑定新人员',
    steps: [
      {
        id: 'bind.link',
        text: ({ officer }) => `作为${officer}发送 /people，点“未绑定”，选罗小雨，点“生成个人链接”。`,
        at: () => byOfficer('people', 'people.link:', 'people.show:', 'people.list:unbound:'),
        isDone: inOfficerChat(says(/t\.me\/\w+\?start=/)),
      },
      {
        id: 'bind.bound',
        text: () => '点开这个链接，由本人打开；在其聊天中点“是我”。',
        at: () => ['#person-chat [data-key^="start.me:"]', '#officer-chat .message a[href*="?start="]'],
        isDone: inStaffChat(says(/绑定成功/)),
      },
    ],
  },
  {
    title: '考一次试',
    steps: [
      {
        id: 'exam.published',
        text: ({ officer }) => `作为${officer}发送 /newexam，选“会前十分钟”和截止时间，对象选“全体”，发布。`,
        at: () =>
          byOfficer(
            'newexam',
            ...['newexam.publish:', 'newexam.settings:', 'newexam.all:', 'newexam.closes:'],
            'newexam.blueprint:before-meeting',
          ),
        isDone: inStaffChat(holds('exam.enter:')),
      },
      {
        id: 'exam.begun',
        text: () => '换一个人，点“进入考试”“▶ 开始”。',
        at: (rehearsal) => inPersonChat(rehearsal, 'exam.enter:', 'exam.open:', 'exam.start:'),
        isDone: inStaffChat(says(/^第 \d+\/\d+ 题/)),
      },
      {
        id: 'exam.handed-in',
        text: () => '作答，然后点“交卷”“确定交卷”，当场看到得分。',
        at: (rehearsal) => inPersonChat(rehearsal, 'exam.enter:', 'exam.handin:', 'exam.end:'),
        isDone: inStaffChat(says(/得分：/)),
      },
    ],
  },
  {
    title: '群发一份通知',
    steps: [
      {
        id: 'broadcast.written',
        text: ({ officer }) => `作为${officer}发送 /broadcast，再把通知的内容发给机器人。`,
        at: () => byOfficer('broadcast'),
        isDone: inOfficerChat(holds('broadcast.all:')),
      },
      {
        id: 'broadcast.sent',
        text: () => '受众选“全体”，点“下一步”，按提示输入人数，确认发出。',
        at: () => [
          ...['schedule.now:', 'broadcast.next:', 'broadcast.all:'].map(
            (data) => `#officer-chat [data-key^="${data}"]`,
          ),
          '#officer-chat textarea',
        ],
        isDone: inStaffChat(holds('receipt.ack:broadcast.')),
      },
      {
        id: 'broadcast.acknowledged',
        text: () => '换一个人，点“✅ 已知悉”。',
        at: (rehearsal) => inPersonChat(rehearsal, 'receipt.ack:broadcast.'),
        isDone: inStaffChat(holds('receipt.show:broadcast.')),
      },
    ],
  },
  {
    title: '短信和邮件',
    steps: [
      {
        id: 'arrivals.came',
        text: () => '点上方“下一次提醒 ▶”：不用 Telegram 的人，提醒发到其手机或邮箱。',
        at: () => ['#clock .next'],
        isDone: ({ way }) => way !== undefined,
      },
      {
        id: 'arrivals.counted',
        text: ({ officer }) =>
          `在人员列表点标有 📱 或 ✉️ 的人，打开网址，点“已知悉”（短信先输入确认码）；再作为${officer}看这次提醒的结果。`,
        at: () => ['#person-inbox .message a', '#people [data-chat^="QF"]'],
        isDone: inOfficerChat(says(/经链接确认/)),
      },
    ],
  },
  {
    title: '看一年下来',
    steps: [
      {
        id: 'year.reported',
        text: ({ officer }) => `点“过完一年”，约一分钟后作为${officer}发送 /report，查看年报和依据。`,
        at: () => ['#live-year', '#fold'],
        isDone: inOfficerChat(holds('report.')),
      },
    ],
  },
];

/** A test of a message: there is a button of this kind under it. */
function holds(prefix) {
  return ({ reply_markup: markup }) =>
    markup?.inline_keyboard.flat().some(({ callback_data: data }) => data?.startsWith(prefix)) ?? false;
}

function says(pattern) {
  return ({ text = '' }) => pattern.test(text);
}

function inStaffChat(fits) {
  return (message, { officer }) => isOfBot(message) && message.chat.id !== officer && fits(message);
}

function inOfficerChat(fits) {
  return (message, { officer }) => isOfBot(message) && message.chat.id === officer && fits(message);
}

function isOfBot({ from, chat }) {
  return from?.is_bot && chat.id > 0;
}

/** In the officer's chat: a button of these kinds, or else the command, which the menu offers. */
function byOfficer(command, ...prefixes) {
  const keys = prefixes.map((prefix) => `#officer-chat [data-key^="${prefix}"]`);
  return [`#officer-chat [data-command="${command}"]`, ...keys, '#officer-chat .menu-button'];
}

/** In the chat of the chosen person: a button of these kinds, the last first; or else somebody who has the first of them. */
function inPersonChat({ messages, officer }, ...prefixes) {
  const keys = prefixes.map((prefix) => `#person-chat [data-key^="${prefix}"]`).reverse();
  const has = holds(prefixes[0]);
  const [chat] = Object.keys(messages).filter((id) => Number(id) !== officer && messages[id].some(has));
  return [...keys, `#people [data-chat="${chat}"]`];
}
