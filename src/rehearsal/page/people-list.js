import { element } from './element.js';
import { previewOf } from './message-preview.js';
import { shortMoment, timeOfDay } from './office-time.js';

export const ROLE_NAMES = { staff: '人员', liaison: '联络员', admin: '管理员', auditor: '审计' };
const HUES = 8;
const DAY = 86_400_000;

export function avatar(name, id) {
  const hue = `hue-${Math.abs(id) % HUES}`;
  return element('span', { className: `avatar ${hue}`, 'aria-hidden': 'true' }, [...name][0]);
}

/** The office's group and everybody but the officer, by department; with what came last and what is unread. */
export function createPeopleList(root, { rehearsal, choose, unreadIn, chosen }) {
  function draw() {
    const focused = document.activeElement?.dataset.chat;
    const { group, people, officer } = rehearsal;
    const nodes = group ? [entry(group.id, group.title, '群')] : [];
    let department;
    for (const person of people) {
      if (person.id === officer) continue;
      if (person.department !== department) nodes.push(element('h3', {}, person.department));
      department = person.department;
      nodes.push(entry(person.id, person.name, person.name, person));
    }
    const { scrollTop } = root;
    root.replaceChildren(...nodes);
    root.scrollTop = scrollTop;
    root.querySelector(`[data-chat="${focused}"]`)?.focus();
  }

  function entry(id, name, letter, person) {
    const last = rehearsal.messages[id]?.at(-1);
    const unread = unreadIn(id);
    const isChosen = id === chosen();
    const isBlocked = rehearsal.blocked.includes(id);
    return element(
      'button',
      {
        type: 'button',
        className: 'entry',
        'data-chat': String(id),
        'aria-current': String(isChosen),
        onclick: () => choose(id),
      },
      avatar(letter, id),
      element(
        'span',
        { className: 'lines' },
        element(
          'span',
          { className: 'line' },
          element('strong', {}, name),
          person && element('span', { className: 'post' }, person.post),
          last && element('time', {}, whenOf(last)),
        ),
        element(
          'span',
          { className: 'line' },
          element(
            'span',
            { className: 'last' },
            isBlocked ? '已停用机器人' : last ? previewOf(last) : '尚未开始',
          ),
          unread > 0 &&
            element('span', { className: 'unread', 'aria-label': `${unread} 条未读` }, String(unread)),
        ),
      ),
    );
  }

  function whenOf({ date }) {
    const instant = date * 1000;
    const isToday = Math.abs(rehearsal.clock.now() - instant) < DAY / 2;
    return isToday ? timeOfDay(instant) : shortMoment(instant).split(' ')[0];
  }

  return { draw };
}
