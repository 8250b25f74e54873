import type { Context } from 'grammy';
import { GrammyError } from 'grammy';
import { heldForSeconds, reasonOfRefusal } from '../delivery/channels/telegram-refusals.ts';
import type { Message } from '../kernel/message.ts';
import { briefly } from './briefly.ts';
import { type ContextDeps, createFeatureContext } from './feature-context.ts';
import type { FeatureRegistry } from './feature-registry.ts';
import { inTopicOf } from './group-chat.ts';
import { handleTap } from './handle-tap.ts';
import type { Handling } from './handling.ts';
import * as say from './messages/common.ts';
import { reasonText } from './messages/failure-reason.ts';
import { sendMessage } from './send-message.ts';
import { parseCommand } from './typed-command.ts';
import { admits, type Speaker } from './viewer.ts';

/** Handles the commands made for groups and their buttons; everything else said there is passed over. */
export async function handleGroup(
  deps: ContextDeps,
  registry: FeatureRegistry,
  ctx: Context,
  speaker: Speaker,
  handling: Handling,
): Promise<void> {
  const [target = ''] = (ctx.callbackQuery?.data ?? '').split(':');
  if (registry.findButton(target)?.feature.chat === 'group')
    return handleTap(deps, registry, ctx, { speaker, handling });
  const place = ctx.message?.migrate_to_chat_id;
  if (place !== undefined) return followMove(deps, registry, ctx, speaker, place);
  const command = parseCommand(ctx.message?.text ?? '', ctx.me.username);
  const feature = command && registry.findCommand(command.name);
  if (!command || feature?.chat !== 'group' || !admits(feature.roles, speaker.role)) return;
  const context = createFeatureContext(deps, ctx, speaker, feature, undefined);
  const reply = await feature.run?.(context, command.argument);
  if (reply && ctx.chat) await sendMessage(ctx.api, ctx.chat.id, reply, inTopicOf(ctx.msg));
}

/** A group that becomes a supergroup gets another id; whoever made it one may be anybody. */
async function followMove(
  deps: ContextDeps,
  registry: FeatureRegistry,
  ctx: Context,
  speaker: Speaker,
  place: number,
): Promise<void> {
  for (const feature of registry.features)
    await feature.onGroupMove?.(createFeatureContext(deps, ctx, speaker, feature, undefined), place);
}

/** Tells whoever sent it, in their own chat, that something in a group could not be done: there the failure is seen by nobody. */
export async function tellOfFailure(ctx: Context, error: unknown): Promise<void> {
  if (!ctx.from) return;
  await briefly(sendMessage(ctx.api, ctx.from.id, failureOf(error)));
}

function failureOf(error: unknown): Message {
  const seconds = heldForSeconds(error);
  if (seconds !== undefined) return say.heldUpInGroup(seconds);
  const reason = error instanceof GrammyError ? reasonOfRefusal(error.description) : undefined;
  return say.failedInGroup(reason && reasonText(reason));
}
