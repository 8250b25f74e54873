import { z } from 'zod';
import { listNamed } from '../../asks/domain/find-named.ts';
import { buttonsOn } from '../../bot/buttons-on.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapHandler, type TapResult } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import type { Message } from '../../kernel/message.ts';
import { typedNames } from '../../kernel/typed-names.ts';
import type { Campaign } from '../../pledges/domain/campaign.ts';
import type { Campaigns } from '../../pledges/services/campaigns.ts';
import { PHOTO_MAX_BYTES } from '../domain/photo.ts';
import type { OnPaper, Photos } from '../services/photos.ts';
import * as say from './photo-messages.ts';

export type PhotoUses = { photos: Photos; campaigns: Pick<Campaigns, 'find'> };

type Ctx = FeatureContext<PhotoUses>;

/** Where the photo of what somebody signed on paper is waited for. */
const PHOTO_STEPS = {
  photo: z.object({ number: z.number().int(), personId: z.number().int() }),
  /** Names that were typed are looked up among those who signed on paper. */
  names: z.object({ number: z.number().int(), names: z.array(z.string()).default([]) }),
};

type About = { campaign: Campaign; signer: OnPaper };

async function find(ctx: Ctx, number: number, personId: number): Promise<About | undefined> {
  const campaign = await ctx.services.campaigns.find(number);
  const signer = campaign && (await ctx.services.photos.findSigner(campaign, personId));
  return campaign && signer && { campaign, signer };
}

const onCampaign = buttonsOn((ctx: Ctx, number: string) => ctx.services.campaigns.find(Number(number)));

const onSigner = (handle: (ctx: Ctx, about: About) => Promise<TapResult>): TapHandler<PhotoUses> =>
  onCampaign(async (ctx, campaign, personId) => {
    const about = await find(ctx, campaign.number, Number(personId));
    return about && handle(ctx, about);
  });

const mayChange = ({ role }: Ctx): boolean => role === 'admin';

async function ask(ctx: Ctx, { campaign, signer }: About, note?: string): Promise<Message> {
  await ctx.waitFor(PHOTO_STEPS, 'photo', { number: campaign.number, personId: signer.personId });
  return say.askPhoto(campaign, signer, note);
}

/** Shows who signed on paper, of the names alone where some were typed, and waits for names. */
async function list(
  ctx: Ctx,
  campaign: Campaign,
  { page = 0, names = [] }: { page?: number; names?: readonly string[] } = {},
): Promise<Message> {
  const all = await ctx.services.photos.list(campaign);
  const { entries, unknown } = listNamed(all, names);
  await ctx.waitFor(PHOTO_STEPS, 'names', { number: campaign.number, names: [...names] });
  const isNamed = entries.length > 0;
  return say.photosCard(campaign, isNamed ? entries : all, { page, isNamed, unknown });
}

/** The names that were typed last. */
function namesIn(ctx: Ctx): readonly string[] {
  const found = flowAt(ctx, PHOTO_STEPS);
  return found?.step === 'names' ? found.data.names : [];
}

/** Makes photos of what was signed on paper: looked at, added, replaced, deleted. */
export const pledgePhoto = (services: PhotoUses): Feature =>
  createFeature(services, {
    name: 'pledgephoto',
    roles: ['auditor', 'admin'],
    buttonRoles: { again: ['admin'], remove: ['admin'] },
    waits: PHOTO_STEPS,
    onMessage: async (ctx) => (await takePhoto(ctx)) ?? takeNames(ctx),
    current: async (ctx) => (await currentPhoto(ctx)) ?? currentList(ctx),
    buttons: {
      list: onCampaign(async (ctx, campaign, page, isNamed) => {
        const names = isNamed === '1' ? namesIn(ctx) : [];
        return { card: await list(ctx, campaign, { page: Number(page) || 0, names }) };
      }),

      of: onSigner(async (ctx, { campaign, signer }) => {
        const bytes = await ctx.services.photos.find(campaign, signer.personId);
        if (bytes) await ctx.sendFile({ name: say.photoName(campaign, signer), bytes });
        else if (mayChange(ctx)) return { card: await ask(ctx, { campaign, signer }) };
        return {
          card: say.photoCard(campaign, signer, { mayChange: bytes !== undefined && mayChange(ctx) }),
        };
      }),

      again: onSigner(async (ctx, about) => ({ card: await ask(ctx, about) })),

      remove: onSigner(async (ctx, { campaign, signer }) => {
        await ctx.services.photos.remove(campaign, signer.personId, ctx.telegramId);
        return { card: await list(ctx, campaign), toast: say.deleted };
      }),
    },
  });

/** Finds the signer whose photo is waited for. */
async function findAsked(ctx: Ctx): Promise<About | undefined> {
  const found = flowAt(ctx, PHOTO_STEPS);
  return found?.step === 'photo' ? find(ctx, found.data.number, found.data.personId) : undefined;
}

/** Finds the campaign among whose names some are looked up. */
async function findListed(ctx: Ctx): Promise<Campaign | undefined> {
  const found = flowAt(ctx, PHOTO_STEPS);
  return found?.step === 'names' ? ctx.services.campaigns.find(found.data.number) : undefined;
}

async function takeNames(ctx: Ctx): Promise<Message | undefined> {
  const text = ctx.grammy.message?.text;
  const campaign = text === undefined ? undefined : await findListed(ctx);
  return campaign && list(ctx, campaign, { names: typedNames(text ?? '') });
}

async function currentList(ctx: Ctx): Promise<Message | undefined> {
  const campaign = await findListed(ctx);
  return campaign && list(ctx, campaign, { names: namesIn(ctx) });
}

/** Takes the photo that is waited for; nothing where none is. */
async function takePhoto(ctx: Ctx): Promise<Message | undefined> {
  const about = await findAsked(ctx);
  if (!about) return undefined;
  const { campaign, signer } = about;
  // A chat sends a picture in several sizes: the largest that may be kept.
  const fitting =
    ctx.grammy.message?.photo?.filter(({ file_size = 0 }) => file_size <= PHOTO_MAX_BYTES) ?? [];
  const picture = fitting.at(-1);
  const bytes = picture && (await ctx.download({ fileId: picture.file_id, size: picture.file_size ?? 0 }));
  if (!bytes) return say.askPhoto(campaign, signer, say.noPhoto);
  const kept = await ctx.services.photos.save(campaign, signer.personId, bytes, ctx.telegramId);
  if (kept !== 'saved') return say.refusedPhoto(campaign, signer, kept);
  await ctx.endFlow();
  return say.photoCard(campaign, signer, { mayChange: true, note: say.saved });
}

/** Shows the card at which an officer stands who adds a photo. */
async function currentPhoto(ctx: Ctx): Promise<Message | undefined> {
  const about = await findAsked(ctx);
  return about && say.askPhoto(about.campaign, about.signer);
}
