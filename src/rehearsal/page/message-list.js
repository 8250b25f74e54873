import { element } from './element.js';
import { messageView } from './message-view.js';
import { dayOf } from './office-time.js';

/** This near to the end, the list follows what comes. */
const NEAR_END = 120;

/** The messages of a chat in their order, days between them. A changed message is drawn anew in its place. */
export function createMessageList(view) {
  const messages = new Map();
  const inner = element('div', { className: 'messages' });
  const introduction = element('div', { className: 'introduction', hidden: true });
  const hint = element('p', { className: 'hint', hidden: true });
  const scroller = element(
    'div',
    { className: 'scroller', role: 'log', 'aria-live': 'polite', 'aria-label': '消息', tabIndex: 0 },
    introduction,
    inner,
    hint,
  );
  let lastDay = '';

  let isFollowing = true;
  let lastTop = 0;

  const toEnd = () => {
    scroller.scrollTop = scroller.scrollHeight;
  };
  /** Only a reader who scrolls up leaves the end; a list that becomes shorter or longer does not. */
  scroller.addEventListener('scroll', () => {
    const { scrollHeight, scrollTop, clientHeight } = scroller;
    if (scrollHeight - scrollTop - clientHeight < NEAR_END) isFollowing = true;
    else if (scrollTop < lastTop) isFollowing = false;
    lastTop = scrollTop;
  });
  const observer = new ResizeObserver(() => isFollowing && toEnd());
  observer.observe(scroller);
  observer.observe(inner);
  const nodeOf = (id) => inner.querySelector(`[data-id="${id}"]`);

  function append(message) {
    const day = dayOf(message.date * 1000);
    if (day !== lastDay) inner.append(element('p', { className: 'day' }, day));
    lastDay = day;
    inner.append(messageView(message, view));
  }

  function replace(before, message) {
    const buttons = [...before.querySelectorAll('button, a')];
    const focused = buttons.indexOf(document.activeElement);
    const after = messageView(message, view);
    before.replaceWith(after);
    if (focused < 0) return;
    const left = [...after.querySelectorAll('button, a')];
    (left[focused] ?? left.at(-1) ?? scroller).focus({ preventScroll: true });
  }

  function place(message) {
    const isOwn = message.from?.id === view.speaker();
    messages.set(message.message_id, message);
    const before = nodeOf(message.message_id);
    if (before) replace(before, message);
    else append(message);
    if (isFollowing || (isOwn && !before)) toEnd();
  }

  /** Draws it as it now stands, if it is still there. */
  function redraw(id) {
    const message = messages.get(id);
    const before = nodeOf(id);
    if (message && before) replace(before, message);
  }

  return {
    element: scroller,
    fill(all) {
      scroller.setAttribute('aria-busy', 'true');
      messages.clear();
      lastDay = '';
      inner.replaceChildren();
      for (const message of all) {
        messages.set(message.message_id, message);
        append(message);
      }
      scroller.setAttribute('aria-busy', 'false');
      isFollowing = true;
      toEnd();
    },
    place,
    redraw,
    redrawPoll(poll) {
      for (const [id, message] of messages) if (message.poll?.id === poll) redraw(id);
    },
    /** What the bot says of itself in a chat where nothing stands yet. */
    showIntroduction(profile) {
      introduction.hidden = !profile?.description;
      introduction.replaceChildren(
        element('h3', {}, '这个机器人能做什么？'),
        element('p', {}, profile?.description ?? ''),
      );
    },
    showHint(text) {
      hint.textContent = text ?? '';
      hint.hidden = text === undefined;
      if (text) toEnd();
    },
  };
}
