import { button, element } from './element.js';
import { avatar, ROLE_NAMES } from './people-list.js';

/** So long the apps show what a bot says it does. */
const DOING_MS = 5000;
const DOING = {
  typing: '正在输入……',
  upload_document: '正在发送文件……',
  upload_photo: '正在发送图片……',
  upload_video: '正在发送视频……',
  upload_voice: '正在发送语音……',
  record_voice: '正在录音……',
  choose_sticker: '正在选择贴纸……',
  find_location: '正在查找位置……',
};

/** Whose phone this is; in the group, as whom one writes. */
export function createChatHeader({ rehearsal, block, speakAs }) {
  const header = element('header', { className: 'chat-header' });
  const about = element('p', { className: 'about' });
  const doing = element('p', { className: 'doing', role: 'status', hidden: true });
  let doingTimer;
  let drawn;

  function ofPerson({ id, name, department, post, role }) {
    const isBlocked = rehearsal.blocked.includes(id);
    about.textContent = `${department} · ${post}`;
    return [
      avatar(name, id),
      element(
        'div',
        { className: 'who' },
        element('h2', {}, name, role !== 'staff' && element('span', { className: 'role' }, ROLE_NAMES[role])),
        about,
        doing,
      ),
      !isBlocked &&
        button('停用机器人', () => block(true), {
          className: 'quiet',
          title: `模拟${name}在手机上停用机器人`,
        }),
    ];
  }

  function ofGroup({ id, title }) {
    about.textContent = `${rehearsal.people.length} 人的工作群`;
    const members = rehearsal.people.map((person) =>
      element('option', { value: String(person.id), selected: person.id === rehearsal.officer }, person.name),
    );
    const onchange = ({ currentTarget }) => speakAs(Number(currentTarget.value));
    return [
      avatar('群', id),
      element('div', { className: 'who' }, element('h2', {}, title), about, doing),
      element('label', { className: 'speaker' }, '以', element('select', { onchange }, members), '身份'),
    ];
  }

  function showsDoing(isDoing) {
    clearTimeout(doingTimer);
    doing.hidden = !isDoing;
    about.hidden = isDoing;
  }

  return {
    element: header,
    draw(chat) {
      const person = rehearsal.people.find(({ id }) => id === chat);
      const key = `${chat} ${rehearsal.blocked.includes(chat)}`;
      if (key === drawn) return;
      drawn = key;
      header.replaceChildren(...(person ? ofPerson(person) : ofGroup(rehearsal.group)).filter(Boolean));
    },
    /** Shows in place of who it is what the bot does, until its message comes or for a while. */
    showDoing(action) {
      doing.textContent = `机器人${DOING[action] ?? '正在处理……'}`;
      showsDoing(true);
      doingTimer = setTimeout(() => showsDoing(false), DOING_MS);
    },
    stopDoing: () => showsDoing(false),
  };
}
