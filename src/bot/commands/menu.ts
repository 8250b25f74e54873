import type { Offer } from '../../kernel/message.ts';
import { plainWords } from '../../kernel/plain-words.ts';
import type { FeatureContext } from '../context.ts';
import type { Feature } from '../feature.ts';
import { commandsFor } from '../feature-registry.ts';
import type { LeftOver } from '../left-over.ts';
import { cancelled, TO_MENU } from '../messages/common.ts';
import { commandsMeant, notUnderstood } from '../messages/left-over.ts';
import { menuCard } from '../messages/menu.ts';
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
 * Makes the main menu: what waits for the person, and a button for each command that they may use. It also has the last word on a
 * message that nothing waits for: the commands that its words name, or the way to all of them.
 */
export function createMenuFeature(features: readonly Feature[], sources: readonly TodoSource[]): Feature {
  const inOrder = sources.toSorted((a, b) => a.place - b.place);

  async function todosOf({ role, person }: FeatureContext) {
    return (await Promise.all(inOrder.map((source) => source.list({ role, person })))).flat();
  }

  async function menu(ctx: FeatureContext): Promise<Offer> {
    return menuCard(ctx.person?.name, await todosOf(ctx), commandsFor(features, ctx.role));
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
  return isShort && (typed === name || [description, ...words].some((word) => typed.includes(word)));
}
