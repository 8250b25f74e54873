import type { FeatureContext } from '../../bot/context.ts';
import type { TapResult } from '../../bot/feature.ts';
import type { Audience, Headcount } from '../../kernel/audience.ts';
import type { Message } from '../../kernel/message.ts';
import type { RegisterRecord } from '../../registers/domain/register.ts';
import type { Material } from '../domain/material.ts';
import type { ConfirmedSending, WhatIsSent } from '../domain/sending.ts';
import type { AnnouncementsService } from '../services/announcements.ts';
import type { Sendings } from '../services/sendings.ts';
import * as say from './session-messages.ts';

/** The files that go with sessions, by their numbers. */
type Materials = {
  find(session: number): Promise<Material | undefined>;
  save(session: number, material: Material): Promise<void>;
};

export type SendingUses = {
  announcements: AnnouncementsService;
  /** By which what an officer confirms goes out. */
  sendings: Sendings<say.SendingRefusal>;
  materials: Materials;
  audiences: { count(audience: Audience): Promise<Headcount> };
};

/** Keeps the file; where those who are to come are told of the session already, it goes to them by that: then it is a sending. */
export async function keepMaterial(
  ctx: FeatureContext<SendingUses>,
  found: RegisterRecord,
  material: Material,
): Promise<Message | undefined> {
  const announcement = await ctx.services.announcements.find(found.number);
  if (!announcement?.isOpen || material.isTold) {
    await ctx.services.materials.save(found.number, material);
    return undefined;
  }
  const outcome = await ctx.services.sendings.release(await confirmedOf(ctx, found, 'material', material));
  if ('held' in outcome) return outcome.held;
  return 'refused' in outcome ? say.attachCard(found, say.refusalText(outcome.refused)) : undefined;
}

/** Returns what an officer confirms who sends something to those of a session. */
export async function confirmedOf(
  { services, telegramId: by }: FeatureContext<SendingUses>,
  found: RegisterRecord,
  what: WhatIsSent,
  material?: Material,
): Promise<ConfirmedSending> {
  const { sendings, audiences } = services;
  const audience = await sendings.audienceOf(what, found.number);
  const { reachable: headcount } = audience ? await audiences.count(audience) : { reachable: 0 };
  const shown = { text: sendings.textOf(what, found), title: say.sendingTitle(what, found) };
  return { ...{ what, session: found.number, material, ...shown }, by, headcount, passed: [] };
}

/** Sends it; returns what is said where it is kept or refused. */
export async function send(
  ctx: FeatureContext<SendingUses>,
  confirmed: ConfirmedSending,
): Promise<TapResult | undefined> {
  const outcome = await ctx.services.sendings.release(confirmed);
  if ('held' in outcome) return { card: outcome.held };
  return 'refused' in outcome ? { toast: say.refusalText(outcome.refused), alert: true } : undefined;
}
