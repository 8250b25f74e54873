import { z } from 'zod';
import { buttonsOn } from '../../bot/buttons-on.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapHandler, type TapResult } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { safeFileName } from '../../files/archive/file-name.ts';
import type { Message } from '../../kernel/message.ts';
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

async function list(ctx: Ctx, campaign: Campaign, page: number): Promise<Message> {
  if (flowAt(ctx, PHOTO_STEPS)) await ctx.endFlow();
  return say.photosCard(campaign, await ctx.services.photos.list(campaign), page);
}

/** Makes photos of what was signed on paper: looked at, added, replaced, deleted. */
export const pledgePhoto = (services: PhotoUses): Feature =>
  createFeature(services, {
    name: 'pledgephoto',
    roles: ['auditor', 'admin'],
    buttonRoles: { again: ['admin'], remove: ['admin'] },
    waits: PHOTO_STEPS,
    onMessage: takePhoto,
    current: currentPhoto,
    buttons: {
      list: onCampaign(async (ctx, campaign, page) => ({
        card: await list(ctx, campaign, Number(page) || 0),
      })),

      of: onSigner(async (ctx, { campaign, signer }) => {
        const bytes = await ctx.services.photos.find(campaign, signer.personId);
        if (bytes) await ctx.sendFile(safeFileName(say.photoName(campaign, signer)), bytes);
        else if (mayChange(ctx)) return { card: await ask(ctx, { campaign, signer }) };
        return {
          card: say.photoCard(campaign, signer, { mayChange: bytes !== undefined && mayChange(ctx) }),
        };
      }),

      again: onSigner(async (ctx, about) => ({ card: await ask(ctx, about) })),

      remove: onSigner(async (ctx, { campaign, signer }) => {
        await ctx.services.photos.remove(campaign, signer.personId, ctx.telegramId);
        return { card: await list(ctx, campaign, 0), toast: say.deleted };
      }),
    },
  });

/** Takes the photo that is waited for; nothing where none is. */
async function takePhoto(ctx: Ctx): Promise<Message | undefined> {
  const found = flowAt(ctx, PHOTO_STEPS);
  const about = found && (await find(ctx, found.data.number, found.data.personId));
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
  const found = flowAt(ctx, PHOTO_STEPS);
  const about = found && (await find(ctx, found.data.number, found.data.personId));
  return about && say.askPhoto(about.campaign, about.signer);
}
