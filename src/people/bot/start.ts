import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature } from '../../bot/feature.ts';
import { strangerRefused } from '../../bot/messages/common.ts';
import { linkedCommand } from '../../bot/typed-command.ts';
import type { Viewer } from '../../bot/viewer.ts';
import type { Message, Offer } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import type { Person } from '../../kernel/person.ts';
import { findLinkToken } from '../domain/link-token.ts';
import type { Account, BindingService } from '../services/binding.ts';
import * as say from './start-messages.ts';

export type StartUses = {
  binding: BindingService;
  /** What else the office does when somebody has bound an account. Told again, it does nothing more. */
  occasions: { bound(person: Person): Promise<unknown> };
  office: Office;
  /** What somebody has to see before the greeting, if anything. */
  findFirstWord(viewer: Viewer): Promise<Message | undefined>;
};

/** Makes the way in: a personal link opens a card that asks who is there; without a link it is a greeting. */
export const start = (services: StartUses): Feature =>
  createFeature(services, {
    name: 'start',
    roles: ['stranger', 'staff', 'liaison', 'auditor', 'admin'],
    servesStranger: (token) => token !== '',
    reads: ['names'],
    /** Whoever pastes the link, or forwards the message with it, means to open it. */
    recognises: {
      place: 10,
      servesStranger: ({ text }) => tokenIn(text) !== undefined,
      async offer(ctx, { text }) {
        const token = tokenIn(text);
        return token === undefined ? undefined : openLink(ctx, token);
      },
    },
    async run(ctx, argument) {
      if (argument !== '') return openLink(ctx, tokenIn(argument) ?? argument);
      if (ctx.role === 'stranger') return strangerRefused();
      await ctx.showCommands(ctx.telegramId);
      const { role, person } = ctx;
      const first = await ctx.services.findFirstWord({ role, person });
      return first ?? say.welcome(ctx.services.office.name, ctx.role, ctx.person?.name);
    },
    buttons: {
      async me(ctx, token = '') {
        const outcome = await ctx.services.binding.bind(token, accountOf(ctx));
        if ('refused' in outcome) {
          // Also a tap that is handled again after a crash.
          if (outcome.refused === 'already-bound' && ctx.person)
            await ctx.services.occasions.bound(ctx.person);
          return { card: say.linkRefused(outcome, ctx.role) };
        }
        const { person, formerAccount } = outcome;
        // It is stored: whatever fails from here on, the person is not told that it was not.
        const [admitted] = await Promise.allSettled([
          ctx.services.occasions.bound(person),
          ...[ctx.telegramId, ...(formerAccount ? [formerAccount] : [])].map(ctx.showCommands),
        ]);
        if (admitted.status === 'rejected') return { toast: say.boundWithoutNotices, alert: true };
        return { card: say.bound(ctx.services.office.name, person) };
      },
      async other(ctx, token = '') {
        const outcome = await ctx.services.binding.declineLink(token, ctx.telegramId);
        if ('refused' in outcome) return { card: say.linkRefused(outcome, ctx.role) };
        return { card: say.declined() };
      },
    },
  });

/** The token that stands in a text, or what a link there has in its place. */
function tokenIn(text: string): string | undefined {
  const linked = linkedCommand(text);
  return findLinkToken(text) ?? (linked?.name === 'start' ? linked.argument : undefined);
}

async function openLink(ctx: FeatureContext<StartUses>, token: string): Promise<Offer> {
  const outcome = await ctx.services.binding.openLink(token, ctx.telegramId);
  if ('refused' in outcome) return say.linkRefused(outcome, ctx.role);
  return say.askIdentity(ctx.services.office.name, outcome.person.name, token);
}

function accountOf({ grammy, telegramId }: FeatureContext<StartUses>): Account {
  const { first_name = '', last_name = '', username } = grammy.from ?? {};
  const name = `${first_name} ${last_name}`.trim();
  return { id: telegramId, name: username ? `${name} @${username}` : name };
}
