import { act } from './connection.js';
import { showAlert, showToast } from './dialogs.js';

/**
 * What the person can do in a chat. `actor()` says as whom and where; failures and the bot's toasts are said over `place`;
 * `redraw(messageId)` is told when a tap begins and ends to wait.
 */
export function createChatActions({ actor, place, redraw, openLink }) {
  const pending = new Set();

  async function attempt(path, body) {
    try {
      return await act(path, body);
    } catch (error) {
      showToast(place, error.message);
    }
  }

  function show({ unanswered, alert, text, url }) {
    if (unanswered) showToast(place, '机器人没有应答，请稍后再点一次。');
    else if (alert && text) showAlert(text);
    else if (text) showToast(place, text);
    if (url) openLink(url);
  }

  return {
    isPending: (messageId, data) => pending.has(`${messageId}:${data}`),
    sendText: (text) => attempt('messages', { ...actor(), text }),
    sendContent: (content) => attempt('contents', { ...actor(), content }),
    sendFile(form) {
      for (const [name, value] of Object.entries(actor())) form.append(name, value);
      return attempt('files', form);
    },
    vote: ({ message_id: messageId }, options) => attempt('votes', { ...actor(), messageId, options }),
    /** Puts the text where the next paste takes it from; the bot does not hear of it. */
    copy: (text) =>
      navigator.clipboard.writeText(text).then(
        () => showToast(place, '已复制'),
        () => showToast(place, `浏览器不允许复制，请手动复制：${text}`),
      ),
    block: (as, blocked) => attempt('blocks', { as, blocked }),
    async tap({ message_id: messageId }, data) {
      const key = `${messageId}:${data}`;
      if (pending.has(key)) return;
      pending.add(key);
      redraw(messageId);
      const answer = await attempt('taps', { ...actor(), messageId, data });
      pending.delete(key);
      redraw(messageId);
      if (answer) show(answer);
    },
  };
}
