import { act } from './connection.js';
import { chooseOpener, chooseReceiver } from './dialogs.js';

/**
 * Makes what opens addresses of Telegram here: `(url, as, message)`, the message in which it stands, if any. It returns false for
 * one that the browser is to open. One that starts our bot is opened by the person in whose chat it stands, from the officer's by
 * any; one that shares a text asks to whom.
 */
export function createLinks({ rehearsal, chosen, choose, say }) {
  const attempt = (path, body) => act(path, body).catch((error) => say(error.message));

  const startsBot = (url) => {
    const { hostname, pathname } = new URL(url);
    return hostname === 't.me' && pathname === `/${rehearsal.bot.username}`;
  };

  /** Whom the message names, or who is chosen: a personal link is meant for somebody. */
  function meantFor({ text = '' } = {}, as) {
    const named = rehearsal.people.find(({ id, name }) => id !== rehearsal.officer && text.includes(name));
    return named?.id ?? (chosen() > 0 ? chosen() : as);
  }

  async function startBy(url, as, message) {
    const preferred = meantFor(message, as);
    const opener = as === rehearsal.officer ? await chooseOpener(rehearsal.people, preferred) : as;
    if (opener === undefined) return;
    await attempt('links', { as: opener, url });
    if (opener !== rehearsal.officer) choose(opener);
  }

  /** The text goes to the group; a person has no chat here but with the bot, and opens the link at once. */
  async function share({ url, text }, as) {
    const words = [url, text].filter(Boolean).join('\n');
    const receiver = await chooseReceiver(rehearsal, as, words);
    if (receiver === undefined) return;
    if (receiver < 0) await attempt('messages', { as, chat: receiver, text: words });
    else if (URL.canParse(url) && startsBot(url)) await attempt('links', { as: receiver, url });
    else return say('已转发。演练中看不到人与人之间的聊天。');
    if (receiver !== rehearsal.officer) choose(receiver);
  }

  return (url, as, message) => {
    const shared = sharedBy(url);
    if (shared) share(shared, as);
    else if (startsBot(url)) startBy(url, as, message);
    else return false;
    return true;
  };
}

/** What an address of the form `t.me/share/url?url=…&text=…` passes on. */
function sharedBy(address) {
  const { hostname, pathname, searchParams } = new URL(address);
  if (hostname !== 't.me' || !/^\/share(\/url)?$/.test(pathname)) return undefined;
  return { url: searchParams.get('url') ?? '', text: searchParams.get('text') ?? '' };
}
