import { button, element } from './element.js';
import { avatar, ROLE_NAMES } from './people-list.js';

const TYPING_MS = 5000;

/** Whose phone this is; in the group, as whom one writes. */
export function createChatHeader({ rehearsal, block, speakAs }) {
  const header = element('header', { className: 'chat-header' });
  const about = element('p', { className: 'about' });
  let typingTimer;
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
      element('div', { className: 'who' }, element('h2', {}, title), about),
      element('label', { className: 'speaker' }, '以', element('select', { onchange }, members), '身份'),
    ];
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
    showTyping() {
      header.classList.add('typing');
      clearTimeout(typingTimer);
      typingTimer = setTimeout(() => header.classList.remove('typing'), TYPING_MS);
    },
    stopTyping: () => header.classList.remove('typing'),
  };
}
