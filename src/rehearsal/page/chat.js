import { createChatActions } from './chat-actions.js';
import { createChatHeader } from './chat-header.js';
import { createComposer } from './composer.js';
import { removeToast, showToast } from './dialogs.js';
import { button, element } from './element.js';
import { createMessageList } from './message-list.js';

/**
 * One chat as the person sees it on their phone. `openLink(url, as, message)` returns true if it took the address; `onSeen(chat)` is
 * told when messages have been shown.
 */
export function createChat(root, { rehearsal, openLink, onSeen }) {
  let chat;
  let speaker;
  const body = element('div', { className: 'chat-body' });
  const foot = element('div', { className: 'foot' });
  const open = (url, message) => openLink(url, speaker, message);
  const actions = createChatActions({
    actor: () => ({ as: speaker, ...(chat < 0 && { chat }) }),
    place: body,
    redraw: (messageId) => list.redraw(messageId),
    openLink: open,
  });
  const list = createMessageList({
    ...actions,
    speaker: () => speaker,
    isGroup: () => chat < 0,
    links: { open, send: actions.sendText, now: () => rehearsal.clock.now() },
    votesOf: (poll) => rehearsal.votes[poll]?.[speaker],
  });
  const header = createChatHeader({ rehearsal, block: () => actions.block(chat, true), speakAs });
  const composer = createComposer({
    id: `${root.id}-input`,
    dropPlace: root,
    commands: () => rehearsal.commands[chat] ?? [],
    menuButton: () => rehearsal.profile?.menuButtons[chat],
    say: (text) => showToast(body, text),
    ...actions,
  });
  const startBar = wholeBar('开始', () => actions.sendText('/start'));
  const unblockBar = wholeBar('重新启用机器人', () => actions.block(chat, false));
  body.append(list.element);
  root.append(header.element, body, foot);

  function speakAs(account) {
    speaker = account;
    list.fill(rehearsal.messages[chat] ?? []);
  }

  /** Writing is possible once the person has begun, and while they have not blocked the bot. */
  function drawFrame() {
    const isBlocked = rehearsal.blocked.includes(chat);
    const isNew = chat > 0 && rehearsal.messages[chat]?.length === 0;
    const wanted = isBlocked ? unblockBar : isNew ? startBar : composer.box;
    if (foot.firstChild !== wanted) foot.replaceChildren(wanted);
    const name = rehearsal.people.find(({ id }) => id === chat)?.name ?? '';
    list.showHint(isBlocked ? `${name}已停用机器人：机器人发来的消息都会被退回。` : undefined);
    list.showIntroduction(isNew ? rehearsal.profile : undefined);
    composer.drawMenuButton();
    header.draw(chat);
  }

  function tellSeen() {
    if (root.checkVisibility()) onSeen(chat);
  }

  return {
    chat: () => chat,
    open(id) {
      chat = id;
      removeToast(body);
      speakAs(id < 0 ? rehearsal.officer : id);
      drawFrame();
      tellSeen();
    },
    /** After a message came, changed or went. */
    receive(change, message) {
      if (message.chat.id !== chat) return;
      header.stopDoing();
      if (change === 'deleted') list.fill(rehearsal.messages[chat]);
      else list.place(message);
      drawFrame();
      tellSeen();
    },
    redrawPoll: (poll) => list.redrawPoll(poll),
    showDoing: (action) => header.showDoing(action),
    drawFrame,
    tellSeen,
    focus: () => composer.input.focus(),
  };
}

function wholeBar(text, onclick) {
  return button(text, onclick, { className: 'whole-bar' });
}
