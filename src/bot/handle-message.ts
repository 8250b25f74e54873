import type { Context } from 'grammy';
import type { Message } from '../kernel/message.ts';
import { ANSWERED, type Feature } from './feature.ts';
import { type ContextDeps, createFeatureContext } from './feature-context.ts';
import type { FeatureRegistry } from './feature-registry.ts';
import { type Flow, readFlow } from './flow.ts';
import { flowBefore } from './flow-before.ts';
import type { Handling } from './handling.ts';
import { leftOverOf } from './left-over.ts';
import * as say from './messages/common.ts';
import { sendMessage } from './send-message.ts';
import { parsePrivateCommand, type TypedCommand } from './typed-command.ts';
import { admits, type Speaker } from './viewer.ts';
import { sayingItTakesLong } from './wait-line.ts';
import { withWayOn } from './with-way-on.ts';

/** Handles a message in a private chat: a command, an answer that a flow waits for, or a file. */
export async function handleMessage(
  deps: ContextDeps,
  registry: FeatureRegistry,
  ctx: Context,
  speaker: Speaker,
  handling: Handling,
): Promise<void> {
  const reply = await replyTo(deps, registry, ctx, speaker, handling);
  await handling.sayInChat?.(undefined);
  const { chat } = ctx;
  if (!reply || reply === ANSWERED || !chat) return;
  const drawn = await deps.tables.drawn(withWayOn(reply, speaker));
  await deps.whenTaken(() => sendMessage(ctx.api, chat.id, drawn));
}

async function replyTo(
  deps: ContextDeps,
  registry: FeatureRegistry,
  ctx: Context,
  speaker: Speaker,
  handling: Handling,
): Promise<Message | typeof ANSWERED | undefined> {
  const command = parsePrivateCommand(ctx.message?.text ?? '');
  if (command)
    return sayingItTakesLong(
      ctx,
      handling,
      () => runCommand(deps, registry, ctx, speaker, command),
      deps.later,
    );

  const flow = await flowBefore(deps.inbox, speaker.telegramId, handling);
  const taker = takerOf(registry, ctx, speaker, flow);
  if (!taker) return answerLeftOver(deps, registry, ctx, speaker);
  const read = readFlow(taker, flow);
  if (read === 'unreadable') return beginAnew(deps, taker, speaker);
  const context = createFeatureContext(deps, ctx, speaker, taker, read);
  const answer = (await taker.onMessage?.(context)) ?? say.notTaken(await taker.current?.(context));
  await noteFate(deps, speaker, flow, ctx.message?.message_id);
  return answer;
}

/**
 * A message after which all waits as before has not been taken: its author may still put it right. One that led on stands, also when
 * nothing waits any more.
 */
async function noteFate(
  { flows, taken }: ContextDeps,
  { telegramId }: Speaker,
  before: Flow | undefined,
  messageId: number | undefined,
): Promise<void> {
  if (!before || messageId === undefined) return;
  const after = await flows.find(telegramId);
  if (!after || stateOf(after) !== stateOf(before)) return taken.add(telegramId, messageId);
  await flows.save(telegramId, { ...after, unmet: messageId });
}

const stateOf = ({ feature, step, data }: Flow): string => JSON.stringify([feature, step, data]);

/** The feature that waits for the message; that for files where none does, or where a document is none of its business. */
function takerOf(
  registry: FeatureRegistry,
  ctx: Context,
  { role }: Speaker,
  flow: Flow | undefined,
): Feature | undefined {
  const isDocument = ctx.message?.document !== undefined;
  const waiting = flow && registry.findCommand(flow.feature);
  const isWaiting = waiting?.onMessage !== undefined && admits(waiting.roles, role);
  if (isWaiting && (waiting.takesFiles || !isDocument)) return waiting;
  const files = isDocument ? registry.findCommand('file') : undefined;
  return files && admits(files.roles, role) ? files : undefined;
}

/** Answers a message that nothing waits for with the offer of the first feature that knows what is meant. */
async function answerLeftOver(
  deps: ContextDeps,
  registry: FeatureRegistry,
  ctx: Context,
  speaker: Speaker,
): Promise<Message | typeof ANSWERED | undefined> {
  if (!ctx.message) return undefined;
  const leftOver = leftOverOf(ctx.message);
  for (const { feature, recogniser } of registry.recognisersFor(speaker.role, leftOver)) {
    const context = createFeatureContext(deps, ctx, speaker, feature, undefined);
    const offer = await recogniser.offer(context, leftOver);
    if (offer) return offer;
  }
  return say.strangerRefused();
}

/** What was kept cannot be read: nothing waits any more, and the person hears where to begin. */
async function beginAnew(
  { flows }: ContextDeps,
  { name, run }: Feature,
  { telegramId }: Speaker,
): Promise<Message> {
  await flows.remove(telegramId);
  return say.beginAnew(run && name);
}

async function runCommand(
  deps: ContextDeps,
  registry: FeatureRegistry,
  ctx: Context,
  speaker: Speaker,
  { name, argument }: TypedCommand,
): Promise<Message | undefined> {
  const feature = registry.findCommand(name);
  if (!feature?.run || !admits(feature.roles, speaker.role)) {
    if (speaker.role === 'stranger') return say.strangerRefused();
    return feature?.run ? say.notAllowed() : say.unknownCommand();
  }
  if (feature.chat === 'group') return say.onlyInGroups(name);
  // Another command ends what was being waited for: nobody is caught in a flow.
  await deps.flows.remove(speaker.telegramId);
  return feature.run(createFeatureContext(deps, ctx, speaker, feature, undefined), argument);
}
