import { arrivalPreview, arrivalsIn, inboxWords, isInbox, listInboxes, numberOf } from './arrivals.js';
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

/** Departments in the order in which they first come. */
function byDepartment(members) {
  const groups = new Map();
  for (const member of members) {
    const { department } = member;
    groups.set(department, [...(groups.get(department) ?? []), member]);
  }
  return groups;
}

/** The office's group and everybody but the officer, by department, last those without an account; with what came last and what is unread. */
export function createPeopleList(root, { rehearsal, choose, unreadIn, chosen }) {
  function draw() {
    const focused = document.activeElement?.dataset.chat;
    const { group, people, officer } = rehearsal;
    const nodes = group ? [entry(group.id, group.title, '群')] : [];
    const others = people.filter(({ id }) => id !== officer);
    for (const [department, members] of byDepartment([...others, ...listInboxes(rehearsal)])) {
      nodes.push(element('h3', {}, department));
      nodes.push(...members.map((member) => entry(member.id, member.name, member.name, member)));
    }
    const { scrollTop } = root;
    root.replaceChildren(...nodes);
    root.scrollTop = scrollTop;
    root.querySelector(`[data-chat="${focused}"]`)?.focus();
  }

  function lastIn(id, person) {
    if (isInbox(id)) {
      const last = arrivalsIn(rehearsal, person).at(-1);
      return { at: last?.at, words: last ? arrivalPreview(last) : inboxWords(person).join(' · ') };
    }
    const last = rehearsal.messages[id]?.at(-1);
    const isBlocked = rehearsal.blocked.includes(id);
    return {
      at: last && last.date * 1000,
      words: isBlocked ? '已停用机器人' : last ? previewOf(last) : '尚未开始',
    };
  }

  function entry(id, name, letter, person) {
    const last = lastIn(id, person);
    const unread = unreadIn(id);
    const isChosen = id === chosen();
    return element(
      'button',
      {
        type: 'button',
        className: 'entry',
        'data-chat': String(id),
        'aria-current': String(isChosen),
        onclick: () => choose(id),
      },
      avatar(letter, isInbox(id) ? numberOf(id) : id),
      element(
        'span',
        { className: 'lines' },
        element(
          'span',
          { className: 'line' },
          element('strong', {}, name),
          person && element('span', { className: 'post' }, person.post),
          last.at !== undefined && element('time', {}, whenOf(last.at)),
        ),
        element(
          'span',
          { className: 'line' },
          element('span', { className: 'last' }, last.words),
          unread > 0 &&
            element('span', { className: 'unread', 'aria-label': `${unread} 条未读` }, String(unread)),
        ),
      ),
    );
  }

  function whenOf(instant) {
    const isToday = Math.abs(rehearsal.clock.now() - instant) < DAY / 2;
    return isToday ? timeOfDay(instant) : shortMoment(instant).split(' ')[0];
  }

  return { draw };
}
