import { buttonsOn } from '../../bot/buttons-on.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { departmentScope } from '../../bot/department-scope.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { momentText } from '../../bot/messages/moment.ts';
import { ENTRIES_PER_PAGE } from '../../bot/messages/pages.ts';
import { templateRefused } from '../../bot/messages/template.ts';
import type { PersonOffer } from '../../bot/person-offer.ts';
import type { ViewerRole } from '../../bot/viewer.ts';
import { departmentBars } from '../../files/pictures/department-bars.ts';
import { renderPicture } from '../../files/pictures/render.ts';
import type { Message } from '../../kernel/message.ts';
import { LAST_ADMIN } from '../../people/bot/last-admin-messages.ts';
import { linkMessage } from '../../people/bot/person-messages.ts';
import { LINK_DAYS_CHOICES } from '../../people/domain/personal-links.ts';
import type { PeopleService } from '../../people/services/people.ts';
import type { PersonalLinksService } from '../../people/services/personal-links.ts';
import { type Inviter, mayInvite, mayUndo } from '../domain/inviter.ts';
import { openProgress, type Progress } from '../domain/progress.ts';
import type { InvitationsService } from '../services/invitations.ts';
import * as say from './invite-messages.ts';
import { progressBars } from './progress-picture-messages.ts';
import { makeStrips, type StripsUses } from './strips.ts';
import { stripsCaption } from './strips-messages.ts';

export type InviteUses = StripsUses & {
  invitations: InvitationsService;
  people: Pick<PeopleService, 'find'>;
  personalLinks: Pick<PersonalLinksService, 'validDays' | 'chooseValidDays'>;
};
type Ctx = FeatureContext<InviteUses>;

const READ: readonly ViewerRole[] = ['liaison', 'auditor', 'admin'];
const INVITE: readonly ViewerRole[] = ['liaison', 'admin'];
const ADMIN: readonly ViewerRole[] = ['admin'];

/** Leads from everybody's card to their binding, for those who may do something about it. */
export const bindingOfPerson: PersonOffer = {
  roles: INVITE,
  buttons: (person) => (person.status === 'active' ? [[say.toBinding(person)]] : []),
};

/** On the person whom the button names, as far as the viewer may see them. */
const onPerson = buttonsOn((ctx: Ctx, id) => ctx.services.people.find(ctx, Number(id)));

/** Makes /invite: how far each department is with binding, the links and strips for those who have not, and the way back of those who have. */
export const invite = (services: InviteUses): Feature =>
  createFeature(services, {
    name: 'invite',
    place: 132,
    description: '邀请绑定',
    section: 'people',
    words: ['邀请', '绑定进度', '绑定凭条', '发链接'],
    roles: READ,
    buttonRoles: {
      ...{ link: INVITE, void: INVITE, undo: INVITE, cut: INVITE, strips: INVITE },
      ...{ days: ADMIN, setdays: ADMIN },
    },
    run: (ctx) => progressAt(ctx, '', 0),
    buttons: {
      open: async (ctx, mark = '', page = '') => ({ card: await progressAt(ctx, mark, Number(page) || 0) }),

      async list(ctx, name, mark = '', page = '') {
        const list = name === 'bound' ? 'bound' : 'unbound';
        const path = placeOf(await ctx.services.invitations.progress(inviterOf(ctx)), ctx, mark);
        const wanted = { page: Number(page) || 0, perPage: ENTRIES_PER_PAGE };
        // Where no department is named, a liaison sees their own all the same, whatever it is called.
        const within = path === '' ? departmentScope(ctx) : path;
        const found = await ctx.services.invitations.listPage(list, within, wanted);
        const may = INVITE.includes(ctx.role);
        const { timezone: zone } = ctx.services.office;
        return { card: say.listCard(list, found, { path, mayInvite: may, zone }) };
      },

      person: onPerson(async (ctx, person, list, mark, page) => ({
        card: personAt(ctx, person, list === '' ? undefined : `invite.list:${list}:${mark}:${page}`),
      })),

      link: onPerson(async (ctx, { id }) => {
        const issued = await ctx.services.invitations.invite(inviterOf(ctx), id);
        if (!('refused' in issued))
          return { below: say.toasts.linkMade, reply: linkMessage(issued, ctx.services.office.timezone) };
        if (issued.refused === 'bot-unknown') return alert(say.toasts.botUnknown);
        return refusedAt(ctx, id, (now) =>
          now.telegramId === undefined ? undefined : say.toasts.boundMeanwhile,
        );
      }),

      void: onPerson(async (ctx, { id }) => {
        const outcome = await ctx.services.invitations.voidLinks(inviterOf(ctx), id);
        if (!('refused' in outcome)) return { toast: say.toasts.voided, card: personAt(ctx, outcome.after) };
        return refusedAt(ctx, id, () => (outcome.refused === 'no-links' ? say.toasts.noLinks : undefined));
      }),

      undo: onPerson(async (ctx, person, account) => {
        if (person.telegramId !== Number(account))
          return { toast: say.toasts.alreadyUndone, card: personAt(ctx, person) };
        if (!mayUndo(inviterOf(ctx), person)) return alert(say.toasts.notAllowed);
        return { card: say.askUndo(person, person.telegramId) };
      }),

      cut: onPerson(async (ctx, { id }, text) => {
        const account = Number(text);
        const outcome = await ctx.services.invitations.undo(inviterOf(ctx), id, account);
        if ('refused' in outcome && outcome.refused === 'last-admin') return alert(LAST_ADMIN);
        if ('refused' in outcome)
          return refusedAt(ctx, id, () =>
            outcome.refused === 'not-bound' ? say.toasts.alreadyUndone : undefined,
          );
        const notice = say.undoneNotice(ctx.role === 'liaison');
        await Promise.allSettled([ctx.notify(account, notice), ctx.showCommands(account)]);
        return { toast: say.toasts.undone, card: personAt(ctx, outcome.person) };
      }),

      async strips(ctx, mark = '') {
        const inviter = inviterOf(ctx);
        const path = placeOf(await ctx.services.invitations.progress(inviter), ctx, mark);
        return { make: () => sendStrips(ctx, inviter, path) };
      },

      async picture(ctx, mark = '') {
        const progress = await ctx.services.invitations.progress(inviterOf(ctx));
        const shown = openProgress(progress, placeOf(progress, ctx, mark), departmentScope(ctx));
        const at = momentText(ctx.now, ctx.services.office.timezone);
        const make = async (): Promise<TapResult> => {
          for (const bars of progressBars(shown, at))
            await ctx.sendPicture(await renderPicture(departmentBars(bars)));
          return { below: say.toasts.pictureSent };
        };
        return { make };
      },

      days: async (ctx, mark = '') => ({
        card: say.daysCard(await ctx.services.personalLinks.validDays(), mark),
      }),

      async setdays(ctx, text, mark = '') {
        const days = LINK_DAYS_CHOICES.find((choice) => String(choice) === text);
        if (days === undefined) return undefined;
        await ctx.services.personalLinks.chooseValidDays(days, ctx.telegramId);
        return { toast: say.toasts.daysChosen, card: say.daysCard(days, mark) };
      },
    },
  });

async function sendStrips(ctx: Ctx, inviter: Inviter, path: string): Promise<TapResult> {
  const made = await makeStrips(ctx.services, inviter, path, ctx.now);
  if ('file' in made) return alert(templateRefused(made));
  if ('refused' in made) return alert(made.refused === 'nobody' ? say.toasts.nobody : say.toasts.botUnknown);
  const caption = stripsCaption(made.people, await ctx.services.personalLinks.validDays());
  await ctx.sendFile({ name: made.name, bytes: made.bytes, caption });
  return { below: say.toasts.fileSent };
}

const alert = (toast: string): TapResult => ({ toast, alert: true });

const inviterOf = (ctx: Ctx): Inviter => ({
  ...{ account: ctx.telegramId, role: ctx.role, within: departmentScope(ctx) },
});

/** The department that a button names, as far as the viewer sees it; else the top of what they see. */
function placeOf({ counts }: Progress, ctx: Ctx, mark: string): string {
  const named = [...counts.keys()].find((path) => path !== '' && say.markOf(path) === mark);
  return named ?? departmentScope(ctx) ?? '';
}

async function progressAt(ctx: Ctx, mark: string, page: number): Promise<Message> {
  const { invitations, personalLinks } = ctx.services;
  const progress = await invitations.progress(inviterOf(ctx));
  const shown = openProgress(progress, placeOf(progress, ctx, mark), departmentScope(ctx));
  const mayDo = { invite: INVITE.includes(ctx.role), lead: ctx.role === 'admin' };
  return say.progressCard(shown, page, mayDo, await personalLinks.validDays());
}

function personAt(ctx: Ctx, person: Parameters<typeof say.personCard>[0], back?: string): Message {
  const inviter = inviterOf(ctx);
  return say.personCard(person, {
    ...{ mayInvite: mayInvite(inviter, person), mayUndo: mayUndo(inviter, person) },
    ...{ back: back ?? `people.show:${person.id}`, zone: ctx.services.office.timezone },
  });
}

/** What could not be done is said on the person's card as it is now: somebody else was quicker, or it is for an officer to do. */
async function refusedAt(
  ctx: Ctx,
  id: number,
  reason: (now: Parameters<typeof say.personCard>[0]) => string | undefined,
): Promise<TapResult | undefined> {
  const now = await ctx.services.people.find(ctx, id);
  if (!now) return alert(say.toasts.notAllowed);
  return { toast: reason(now) ?? say.toasts.notAllowed, alert: true, card: personAt(ctx, now) };
}
