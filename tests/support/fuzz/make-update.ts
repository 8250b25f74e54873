import type { CallbackQuery, Message, Update, User } from 'grammy/types';
import type { Feature } from '../../../src/bot/feature.ts';
import { CONTENT_KINDS, makeDescribed, makeField, UPDATE_KINDS } from './described.ts';
import { byWeight, type Dice } from './dice.ts';
import { oddNumber, oddText } from './odd-values.ts';

/** What is known of the office when an update is made. */
export type Scene = {
  dice: Dice;
  features: readonly Feature[];
  /** Who may send it, each once for every role. */
  accounts: readonly User[];
  /** A group in which the bot is. */
  group: number;
  /** Words that mean something in the office: names, numbers, sentences. */
  words: readonly string[];
  /** Cards that the bot has shown, with the data of their buttons. */
  cards: readonly Card[];
  /** Messages that these accounts have written. */
  written: readonly Message[];
  /** Epoch milliseconds. */
  now: number;
  /** Counts up by itself. */
  nextNumber(): number;
};

export type Card = { message: Message; data: string };

/** Data of a button that Telegram would carry; more it does not. */
const DATA_MOST = 64;

/** Makes the next update: mostly one that means something to the bot, and any other that the Bot API describes. */
export function makeUpdate(scene: Scene): Update {
  const { dice } = scene;
  const from = dice.pick(scene.accounts);
  return byWeight<Update>(dice, [
    [45, () => withNumber(scene, { callback_query: makeTap(scene, from) })],
    [18, () => withNumber(scene, { message: makeMessage(scene, from, { text: makeCommand(scene) }) })],
    [14, () => withNumber(scene, { message: makeMessage(scene, from, makeText(scene)) })],
    [10, () => withNumber(scene, { message: makeMessage(scene, from, makeContent(scene)) })],
    [5, () => withNumber(scene, { edited_message: makeEdit(scene, from) })],
    [6, () => withNumber(scene, makeOther(scene, from))],
    [2, () => withNumber(scene, { [`future_${dice.below(100)}`]: { from, value: oddText(dice) } })],
  ]);
}

const withNumber = (scene: Scene, content: object): Update =>
  JSON.parse(JSON.stringify({ update_id: scene.nextNumber(), ...content }));

/** In the private chat, seldom in the group, with whatever else a message may have. */
function makeMessage(scene: Scene, from: User, content: object): Message {
  const { dice } = scene;
  const more = (share: number, make: () => object) => (dice.chance(share) ? make() : {});
  return {
    ...{ message_id: 1_000_000 + scene.nextNumber(), date: dateIn(scene), from, chat: chatOf(scene, from) },
    ...more(0.05, () => ({ reply_to_message: makeDescribed(dice, 'Message', 2) })),
    ...more(0.05, () => ({ forward_origin: makeDescribed(dice, 'MessageOrigin', 2) })),
    ...more(0.03, () => ({
      via_bot: makeDescribed(dice, 'User', 2),
      external_reply: makeDescribed(dice, 'ExternalReplyInfo', 2),
    })),
    ...more(0.03, () => ({ media_group_id: String(dice.below(3)), has_media_spoiler: true })),
    ...content,
  } as unknown as Message;
}

/** Seconds since 1970: now, seldom long ago. */
const dateIn = ({ dice, now }: Scene): number =>
  Math.floor(now / 1000) - (dice.chance(0.05) ? dice.below(3_000_000) : 0);

function chatOf({ dice, group }: Scene, { id, first_name }: User): object {
  if (dice.chance(0.94)) return { id, type: 'private', first_name };
  const type = dice.pick(['group', 'supergroup', 'channel']);
  return { id: dice.chance(0.7) ? group : -dice.below(2 ** 40), type, title: oddText(dice) };
}

function makeCommand(scene: Scene): string {
  const { dice, features, words } = scene;
  const name = dice.chance(0.95) ? dice.pick(features).name : oddText(dice);
  const addressed = dice.chance(0.05) ? dice.pick(['@qingfeng_rehearsal_bot', '@another_bot', '@']) : '';
  const argument = dice.chance(0.6) ? '' : ` ${dice.chance(0.5) ? anyToken(scene) : oddText(dice, words)}`;
  return `/${name}${addressed}${argument}`.slice(0, 4_096);
}

function makeText(scene: Scene): object {
  const { dice, words } = scene;
  const text = oddText(dice, words) || '。';
  return { text, ...(dice.chance(0.2) && { entities: makeField(dice, 'Message', 'entities') }) };
}

/** Some kind of content, seldom two, with or without words below. */
function makeContent(scene: Scene): object {
  const { dice, words } = scene;
  const kinds = Array.from({ length: dice.chance(0.1) ? 2 : 1 }, () => dice.pick(CONTENT_KINDS));
  return {
    ...Object.fromEntries(kinds.map((kind) => [kind, makeField(dice, 'Message', kind)])),
    ...(dice.chance(0.3) && { caption: oddText(dice, words) }),
  };
}

/** Of something that they wrote before, or of a message that nobody has seen. */
function makeEdit(scene: Scene, from: User): object {
  const { dice, written, words } = scene;
  const own = written.filter((message) => message.from?.id === from.id);
  const before =
    own.length > 0 && dice.chance(0.8) ? dice.pick(own.slice(-10)) : makeMessage(scene, from, {});
  const content = dice.chance(0.8) ? { text: oddText(dice, words) } : makeContent(scene);
  return { ...before, ...content, edit_date: dateIn(scene) };
}

/** Any other kind, by and about whoever. */
function makeOther(scene: Scene, from: User): object {
  const { dice } = scene;
  const kind = dice.pick(UPDATE_KINDS);
  const made = makeField(dice, 'Update', kind) as object;
  if (!dice.chance(0.8))
    return { [kind]: { ...made, ...('id' in made && { id: String(scene.nextNumber()) }) } };
  const known = { from, user: from, chat: chatOf(scene, from), id: String(scene.nextNumber()) };
  const named = Object.entries(known).filter(([field]) => field in made);
  return { [kind]: { ...made, ...Object.fromEntries(named) } };
}

/** A tap on a card of their own or of somebody else's, with its own data, others', or none that any button has. */
function makeTap(scene: Scene, from: User): CallbackQuery {
  const { dice, cards } = scene;
  const own = cards.filter(({ message }) => message.chat.id === from.id);
  const card = own.length > 0 && dice.chance(0.8) ? dice.pick(own.slice(-60)) : undefined;
  const data = card && dice.chance(0.5) ? card.data : makeData(scene);
  const on = card ?? (cards.length > 0 ? dice.pick(cards) : undefined);
  return {
    ...{ id: String(scene.nextNumber()), from, chat_instance: '1' },
    ...(dice.chance(0.98) && { data }),
    ...tappedOn(scene, from, on?.message),
  } as CallbackQuery;
}

/** The card as it stands, one that is too old to be read, or one that went out through somebody's inline query. */
function tappedOn(scene: Scene, from: User, card: Message | undefined): object {
  const { dice } = scene;
  const [chat, message_id] = [chatOf(scene, from), card?.message_id ?? oddNumber(dice)];
  if (dice.chance(0.02)) return { inline_message_id: oddText(dice) };
  if (!card || dice.chance(0.03)) return { message: { chat, message_id, date: 0 } };
  return { message: { ...card, chat } };
}

/** Data of a button that somebody has seen, that one changed, or a button's name with whatever may be named behind it. */
function makeData(scene: Scene): string {
  const { dice, cards } = scene;
  const seen = () => (cards.length > 0 ? dice.pick(cards).data : '');
  return byWeight(dice, [
    [30, seen],
    [20, () => changed(scene, seen())],
    [40, () => [buttonOf(scene), ...tokens(scene)].join(':').slice(0, DATA_MOST)],
    [3, () => oddText(dice)],
    [3, () => seen().slice(0, dice.below(DATA_MOST))],
    [2, () => `${seen()}:${oddText(dice)}`],
    [2, () => seen().padEnd(10_000, ':9')],
  ]);
}

function buttonOf({ dice, features }: Scene): string {
  const withButtons = features.filter(({ buttons }) => buttons && Object.keys(buttons).length > 0);
  const { name, buttons = {} } = dice.pick(withButtons);
  return `${name}.${dice.pick(Object.keys(buttons))}`;
}

const tokens = (scene: Scene): string[] => Array.from({ length: scene.dice.below(4) }, () => anyToken(scene));

/** Something that buttons name: of a card that was seen, or a number. */
function anyToken({ dice, cards, words }: Scene): string {
  if (dice.chance(0.6) && cards.length > 0) {
    const [, ...parts] = dice.pick(cards).data.split(':');
    if (parts.length > 0) return dice.pick(parts);
  }
  return dice.chance(0.5) ? String(oddNumber(dice)) : oddText(dice, words);
}

/** One of its parts is another. */
function changed(scene: Scene, data: string): string {
  const parts = data.split(':');
  const at = scene.dice.below(parts.length);
  return parts.map((part, place) => (place === at ? anyToken(scene) : part)).join(':');
}
