import { isInbox } from './arrivals.js';
import { createCallLog } from './call-log.js';
import { createChat } from './chat.js';
import { createClockPanel } from './clock-panel.js';
import { act, listen } from './connection.js';
import { confirmBeginAnew, confirmLiveYear, showToast } from './dialogs.js';
import { createGuide } from './guide.js';
import { createInbox } from './inbox.js';
import { createLinks } from './links.js';
import { refreshMoments } from './moment-view.js';
import { useZone } from './office-time.js';
import { createPeopleList } from './people-list.js';
import { createPersonColumn } from './person-column.js';
import { createRehearsal, record } from './rehearsal.js';
import { createUnread } from './unread.js';
import { createViewSwitch } from './view-switch.js';
import { createYearPanel } from './year-panel.js';

const byId = (id) => document.getElementById(id);
const say = (text) => showToast(document.body, text);

const rehearsal = createRehearsal();
const unread = createUnread(rehearsal);
const officerChat = createChat(byId('officer-chat'), { rehearsal, openLink, onSeen });
const personChat = createChat(byId('person-chat'), { rehearsal, openLink, onSeen });
const inbox = createInbox(byId('person-inbox'), { rehearsal, onSeen });
const column = createPersonColumn({
  ...{ chatRoot: byId('person-chat'), inboxRoot: byId('person-inbox') },
  ...{ chat: personChat, inbox },
});
const openTelegramLink = createLinks({ rehearsal, chosen: personChat.chat, choose, say });
const chats = [officerChat, personChat];
const shared = { rehearsal, chosen: column.chosen, unreadIn: unread.in };
const people = createPeopleList(byId('people'), { ...shared, choose });
const views = createViewSwitch(byId('switch'), { ...shared, onChange: tellSeen });
const clockPanel = createClockPanel(byId('clock'), { clock: rehearsal.clock, say });
const guide = createGuide(byId('guide'), { rehearsal, show: showPlace });
const yearPanel = createYearPanel(byId('year'));
const log = createCallLog(byId('log'), { rehearsal, onClose: toggleLog });

/** Hoisted: the chats are made before what opens their links. */
function openLink(url, as, message) {
  return openTelegramLink(url, as, message);
}

function tellSeen() {
  for (const one of [...chats, inbox]) one.tellSeen();
}

function drawLists() {
  people.draw();
  views.draw();
}

function onSeen(chat) {
  if (unread.markRead(chat)) drawLists();
}

function choose(chat) {
  column.open(chat);
  views.show('person');
  people.draw();
  guide.mark();
  if (matchMedia('(pointer: fine)').matches) column.focus();
}

/** Brings a place into view: on a phone its column first, or what is folded. */
function showPlace(place) {
  if (!place) return;
  const view = {
    'officer-chat': 'officer',
    'person-chat': 'person',
    'person-inbox': 'person',
    people: 'people',
  };
  const column = place.closest('#columns > *');
  if (column) views.show(view[column.id]);
  place.scrollIntoView({ block: 'center', behavior: 'instant' });
  place.focus({ preventScroll: true });
}

function toggleTools() {
  const isOpen = byId('top').classList.toggle('open');
  byId('fold').setAttribute('aria-expanded', String(isOpen));
}

function toggleLog() {
  const root = byId('log');
  root.hidden = !root.hidden;
  byId('show-log').setAttribute('aria-expanded', String(!root.hidden));
  log.draw();
  if (root.hidden) byId('show-log').focus();
  else log.focus();
}

/** Draws everything; also after the connection was lost, and then with the same person chosen. */
function drawAll() {
  useZone(rehearsal.timezone);
  // A year that is lived here begins anew, too: what was tried before it has been tried.
  if (unread.forgetIfBegunAnew() && !rehearsal.year) guide.forget();
  byId('office-name').textContent = rehearsal.name;
  const first = rehearsal.people.find(({ id }) => id !== rehearsal.officer);
  const chosen = column.chosen();
  const isKnown = isInbox(chosen) || rehearsal.messages[chosen] !== undefined;
  officerChat.open(rehearsal.officer);
  column.open(isKnown ? chosen : (first ?? rehearsal.people[0]).id);
  clockPanel.draw();
  yearPanel.draw(rehearsal.year);
  guide.draw();
  log.draw();
  drawLists();
}

const drawers = {
  state: drawAll,
  message({ change, message }) {
    for (const chat of chats) chat.receive(change, message);
    drawLists();
    guide.note(change === 'deleted' ? undefined : message);
  },
  arrival({ arrival }) {
    inbox.receive();
    drawLists();
    guide.note(arrival);
  },
  vote({ poll }) {
    for (const chat of chats) chat.redrawPoll(poll);
  },
  account() {
    for (const chat of chats) chat.drawFrame();
    people.draw();
  },
  typing({ chat, action }) {
    for (const one of chats) if (one.chat() === chat) one.showDoing(action);
  },
  profile() {
    for (const chat of chats) chat.drawFrame();
  },
  call: ({ call }) => log.add(call),
  clock: drawClock,
  year({ year }) {
    yearPanel.draw(year);
    if (year === 'over') say('这一年过完了：在左侧发送 /report，查看年报和依据。');
  },
  'next-wave': ({ wave }) => clockPanel.showNextWave(wave),
};

function drawClock() {
  clockPanel.draw();
  refreshMoments(rehearsal.clock.now());
}

function onEvent(event) {
  record(rehearsal, event);
  drawers[event.kind]?.(event);
}

function onConnection(isThere) {
  byId('lost').hidden = isThere;
}

byId('show-guide').addEventListener('click', guide.toggle);
async function beginAnew() {
  if (await confirmBeginAnew()) await act('anew').catch((error) => say(error.message));
}

async function liveYear() {
  if (await confirmLiveYear()) await act('year').catch((error) => say(error.message));
}

byId('live-year').addEventListener('click', liveYear);
byId('begin-anew').addEventListener('click', beginAnew);
byId('fold').addEventListener('click', toggleTools);
byId('show-log').addEventListener('click', toggleLog);
setInterval(() => refreshMoments(rehearsal.clock.now()), 1000);
listen(onEvent, onConnection);
