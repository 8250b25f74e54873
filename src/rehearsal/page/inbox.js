import { arrivalsIn, findInbox, inboxWords, numberOf } from './arrivals.js';
import { element } from './element.js';
import { link } from './entities.js';
import { documentView } from './message-view.js';
import { dayOf, timeOfDay } from './office-time.js';
import { avatar } from './people-list.js';

/** An address ends before the signs that close a sentence. */
const ADDRESS = /https?:\/\/[^\s，。；、）】]+/g;
/** Above what is scrolled to. */
const GAP = 10;
const EMPTY = '还没有收到短信或邮件。到下一次提醒时，或群发通知后，会出现在这里。';

/** The phone or mailbox of somebody without an account, to read only; `onSeen(key)` is told when what came has been shown. */
export function createInbox(root, { rehearsal, onSeen }) {
  let key;
  const header = element('header', { className: 'chat-header' });
  const inner = element('div', { className: 'messages' });
  const scroller = element(
    'div',
    { className: 'scroller', role: 'log', 'aria-live': 'polite', 'aria-label': '短信和邮件', tabIndex: 0 },
    inner,
  );
  const note = element(
    'p',
    { className: 'foot inbox-note' },
    '只能查看。点短信或邮件中的网址，在新窗口确认知悉。',
  );
  root.append(header, element('div', { className: 'chat-body' }, scroller), note);

  function drawHeader(inbox) {
    const { id, name, department, post } = inbox;
    header.replaceChildren(
      avatar(name, numberOf(id)),
      element(
        'div',
        { className: 'who' },
        element('h2', {}, name, element('span', { className: 'role' }, '不用 Telegram')),
        element('p', { className: 'about' }, [department, post].filter(Boolean).join(' · ')),
      ),
      element(
        'div',
        { className: 'addresses' },
        inboxWords(inbox).map((words) => element('p', {}, words)),
      ),
    );
  }

  function draw() {
    const inbox = findInbox(rehearsal, key);
    drawHeader(inbox);
    const arrived = arrivalsIn(rehearsal, inbox);
    const nodes = arrived.length === 0 ? [element('p', { className: 'introduction' }, EMPTY)] : [];
    let lastDay = '';
    for (const arrival of arrived) {
      const day = dayOf(arrival.at);
      if (day !== lastDay) nodes.push(element('p', { className: 'day' }, day));
      lastDay = day;
      nodes.push(arrivalView(arrival));
    }
    inner.replaceChildren(...nodes);
    toLast();
  }

  /** The beginning of what came last: a letter may be longer than the screen. */
  function toLast() {
    const last = inner.lastElementChild;
    if (last)
      scroller.scrollTop += last.getBoundingClientRect().top - scroller.getBoundingClientRect().top - GAP;
  }
  // On a phone it is drawn before its column is shown.
  new ResizeObserver(toLast).observe(scroller);

  function tellSeen() {
    if (key !== undefined && root.checkVisibility()) onSeen(key);
  }

  return {
    open(id) {
      key = id;
      draw();
      tellSeen();
    },
    /** After something came, to whomever. */
    receive() {
      if (key === undefined) return;
      draw();
      tellSeen();
    },
    tellSeen,
    focus: () => scroller.focus({ preventScroll: true }),
  };
}

function arrivalView(arrival) {
  const { id, way, at } = arrival;
  return element(
    'article',
    {
      className: `message ${way}`,
      'data-arrival': String(id),
      'aria-label': way === 'text' ? '短信' : '邮件',
    },
    element(
      'div',
      { className: 'bubble' },
      way === 'letter' && letterHead(arrival),
      element('div', { className: 'text' }, withLinks(arrival.text)),
      way === 'letter' && arrival.files.map(fileView),
      element(
        'p',
        { className: 'meta' },
        element('time', { dateTime: new Date(at).toISOString() }, timeOfDay(at)),
      ),
    ),
  );
}

const letterHead = ({ subject, from, to }) =>
  element(
    'header',
    { className: 'letter-head' },
    element('h3', {}, subject),
    element('p', {}, `发件人：${from}`),
    element('p', {}, `收件人：${to}`),
  );

const fileView = ({ id, name, size }) => documentView({ file_id: id, file_name: name, file_size: size });

/** The text, in which addresses of the web are links that the browser opens beside this page. */
function withLinks(text) {
  const nodes = [];
  let position = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    nodes.push(text.slice(position, index), link(address, [address], { open: () => false }));
    position = index + address.length;
  }
  return [...nodes, text.slice(position)].filter((node) => node !== '');
}
