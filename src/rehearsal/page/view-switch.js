import { findInbox, isInbox, listInboxes } from './arrivals.js';
import { button, element } from './element.js';

/** On a phone one column is shown at a time: the officer's chat, the list, or the chosen person's chat. */
export function createViewSwitch(root, { rehearsal, chosen, unreadIn, onChange }) {
  let shown = 'officer';
  document.body.dataset.view = shown;

  function show(view) {
    shown = view;
    document.body.dataset.view = view;
    draw();
    onChange();
  }

  const nameOf = (chat) => {
    if (isInbox(chat)) return findInbox(rehearsal, chat).name;
    const person = rehearsal.people.find(({ id }) => id === chat);
    return person?.name ?? rehearsal.group?.title ?? '';
  };

  function tab(view, name, unread) {
    const made = button(name, () => show(view), { 'aria-pressed': String(view === shown) });
    if (unread > 0) made.append(element('span', { className: 'unread' }, String(unread)));
    return made;
  }

  function draw() {
    const { officer, people, group } = rehearsal;
    const chats = [...people.map(({ id }) => id), ...(group ? [group.id] : [])];
    const inboxes = listInboxes(rehearsal).map(({ id }) => id);
    const others = [...chats, ...inboxes].filter((id) => id !== officer);
    const waiting = others.reduce((sum, id) => sum + unreadIn(id), 0);
    root.replaceChildren(
      tab('officer', `${nameOf(officer)}（负责人）`, unreadIn(officer)),
      tab('people', '人员', waiting),
      tab('person', nameOf(chosen()), 0),
    );
  }

  return { show, draw };
}
