import type { Offer } from '../../kernel/message.ts';
import { plainWords } from '../../kernel/plain-words.ts';
import { sounded } from '../../kernel/sounded.ts';
import type { FeatureContext } from '../context.ts';
import type { Feature } from '../feature.ts';
import { commandsFor } from '../feature-registry.ts';
import type { LeftOver } from '../left-over.ts';
import { MENU_SECTIONS, menuSection } from '../menu-section.ts';
import { cancelled, TO_MENU } from '../messages/common.ts';
import { commandsMeant, notUnderstood } from '../messages/left-over.ts';
import * as say from '../messages/menu.ts';
import type { TodoSource } from '../todo.ts';
import { linkedCommand } from '../typed-command.ts';

/** What stands in more words than this is a text, and names no command. */
const WORDS_MAX_LENGTH = 20;
const MEANT_SHOWN = 4;
const TODOS_SHOWN = 3;
/** Asked when nobody else has recognised a message. */
const LAST = Number.POSITIVE_INFINITY;

const MENU = { name: 'menu', description: '主菜单', words: ['菜单', '首页', '待办'] };

/**
 * Makes the main menu: what waits for the person and what they may do, and for those who look after the office another card, the desk,
 * with the parts of their work. It also has the last word on a message that nothing waits for: the commands that its words name, or the
 * way to all of them.
 */
export function createMenuFeature(features: readonly Feature[], sources: readonly TodoSource[]): Feature {
  const inOrder = sources.toSorted((a, b) => a.place - b.place);

  async function todosOf({ role, person }: FeatureContext) {
    return (await Promise.all(inOrder.map((source) => source.list({ role, person })))).flat();
  }

  /** What is one's own: whatever staff may do. */
  const ownOf = ({ role }: FeatureContext) =>
    commandsFor(features, role).filter(({ roles }) => roles.includes('staff'));

  /** The parts of the viewer's desk; none where they have no work in the office's name. */
  function deskOf({ role }: FeatureContext): say.DeskPart[] {
    if (role === 'staff') return [];
    const commands = commandsFor(features, role);
    return MENU_SECTIONS.map((section) => ({
      section,
      features: commands.filter((feature) => feature.section === section),
    })).filter((part) => part.features.length > 0);
  }

  async function own(ctx: FeatureContext): Promise<Offer> {
    return say.ownMenu(ctx.person?.name, await todosOf(ctx), ownOf(ctx), deskOf(ctx).length > 0);
  }

  async function menu(ctx: FeatureContext): Promise<Offer> {
    const parts = deskOf(ctx);
    if (parts.length === 0) return own(ctx);
    return say.deskMenu(ctx.person?.name, await todosOf(ctx), parts);
  }

  /** What a link in the text leads to, as if it had been opened. */
  async function followLink(ctx: FeatureContext, text: string): Promise<Offer | undefined> {
    const linked = linkedCommand(text);
    const feature = commandsFor(features, ctx.role).find(({ name }) => name === linked?.name);
    const message = linked && (await feature?.run?.(ctx.as(linked.name), linked.argument));
    return message && { ...message, buttons: message.buttons ?? [[...TO_MENU]] };
  }

  async function offer(ctx: FeatureContext, leftOver: LeftOver): Promise<Offer> {
    const opened = await followLink(ctx, leftOver.text);
    if (opened) return opened;
    if (isNamedBy(plainWords(leftOver.text), MENU)) return menu(ctx);
    const meant = namedIn(leftOver.text, commandsFor(features, ctx.role));
    if (meant.length > 0) return commandsMeant(meant.slice(0, MEANT_SHOWN));
    return notUnderstood(leftOver, (await todosOf(ctx)).slice(0, TODOS_SHOWN));
  }

  return {
    ...MENU,
    roles: ['staff', 'liaison', 'auditor', 'admin'],
    run: menu,
    recognises: { place: LAST, offer },
    buttons: {
      open: async (ctx) => ({ card: await menu(ctx) }),
      mine: async (ctx) => ({ card: await own(ctx) }),
      more: async (ctx, from, page) => ({
        card: say.moreOfOwn(ownOf(ctx), Number(from) || 0, Number(page) || 0),
      }),
      todos: async (ctx, page) => ({ card: say.todoList(await todosOf(ctx), Number(page) || 0) }),
      async part(ctx, name = '') {
        const wanted = menuSection(name);
        const part = deskOf(ctx).find(({ section }) => section === wanted);
        return part && { card: say.deskPart(part) };
      },
      cancel: async () => ({ card: cancelled() }),
      async go(ctx, name = '') {
        const feature = commandsFor(features, ctx.role).find((candidate) => candidate.name === name);
        const message = await feature?.run?.(ctx.as(name), '');
        return message ? { card: message } : {};
      },
    },
  };
}

/** The commands that a text names by one of their words. */
function namedIn(text: string, features: readonly Feature[]): Feature[] {
  const typed = plainWords(text);
  return features.filter((feature) => isNamedBy(typed, feature));
}

function isNamedBy(
  typed: string,
  { name, description = name, words = [] }: Pick<Feature, 'name' | 'description' | 'words'>,
): boolean {
  const isShort = typed !== '' && typed.length <= WORDS_MAX_LENGTH;
  return (
    isShort &&
    (typed === name || [description, ...words].some((word) => sounded(typed).includes(sounded(word))))
  );
}
