import { Context } from 'grammy';
import type { Message } from '../kernel/message.ts';
import { ANSWERED } from './feature.ts';
import { type ContextDeps, createFeatureContext } from './feature-context.ts';
import type { FeatureRegistry } from './feature-registry.ts';
import { type Flow, ownFlow } from './flow.ts';
import { flowBefore } from './flow-before.ts';
import { handleMessage } from './handle-message.ts';
import type { Handling } from './handling.ts';
import { editNotWaitedFor, editTooLate } from './messages/common.ts';
import { sendMessage } from './send-message.ts';
import { parsePrivateCommand } from './typed-command.ts';
import { admits, type Speaker } from './viewer.ts';
import { withWayOn } from './with-way-on.ts';

/**
 * Handles a message that its author has changed. Whoever keeps what it said takes the new words; one that was not taken as it stood, such
 * as a mistyped number, is handled as if it were written now. What was taken and led on stands, and the author is told so.
 */
export async function handleEdit(
  deps: ContextDeps,
  registry: FeatureRegistry,
  ctx: Context,
  speaker: Speaker,
  handling: Handling,
): Promise<void> {
  const message = ctx.editedMessage;
  if (!message) return;
  const asWritten = new Context({ update_id: ctx.update.update_id, message }, ctx.api, ctx.me);
  const was = await flowBefore(deps.inbox, speaker.telegramId, handling);
  for (const feature of registry.features) {
    if (!feature.onEdit || !admits(feature.roles, speaker.role)) continue;
    const reply = await feature.onEdit(
      createFeatureContext(deps, asWritten, speaker, feature, ownFlow(feature, was)),
    );
    if (!reply) continue;
    if (reply === ANSWERED) return;
    return deps.whenTaken(() => sendMessage(ctx.api, message.chat.id, withWayOn(reply, speaker)));
  }
  const refusal = await refusalOf(deps, message, speaker, was);
  if (!refusal) return handleMessage(deps, registry, asWritten, speaker, handling);
  await deps.whenTaken(() => sendMessage(ctx.api, message.chat.id, withWayOn(refusal, speaker)));
}

/** Why the message is not handled as it reads now: it was taken as it read before, or it is not the one that is waited for. */
async function refusalOf(
  { taken }: ContextDeps,
  { message_id: id, text = '' }: { message_id: number; text?: string },
  { telegramId }: Speaker,
  flow: Flow | undefined,
): Promise<Message | undefined> {
  if (parsePrivateCommand(text) || flow?.unmet === id) return undefined;
  if (await taken.has(telegramId, id)) return editTooLate();
  return flow && editNotWaitedFor();
}
