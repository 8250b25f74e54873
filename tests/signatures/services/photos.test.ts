import { expect, test } from 'vitest';
import { askIdOf } from '../../../src/pledges/domain/campaign.ts';
import { PHOTO_MAX_BYTES } from '../../../src/signatures/domain/photo.ts';
import { CLERK, LIAISON, OFFICER_ID } from '../../support/cast.ts';
import { officeThatAsks, signBy } from '../../support/pledges.ts';

/** An office in which the clerk signed on paper, and the liaison by name. */
async function officeWithPaper() {
  const office = await officeThatAsks([CLERK, LIAISON]);
  const { services, number } = office;
  await services.acknowledgements.enter(askIdOf(number), [CLERK.id], {
    channel: 'signature',
    officer: OFFICER_ID,
  });
  await signBy(office, number, LIAISON);
  const campaign = await services.pledgeCampaigns.find(number);
  if (!campaign) throw new Error('it was begun');
  return { ...office, campaign, photos: services.pledgePhotos };
}

const picture = (text: string) => new Uint8Array(Buffer.from(text));

test('a photo is kept of what was signed on paper, replaced by another, and deleted with a trace', async () => {
  const { photos, campaign, services } = await officeWithPaper();
  const save = (text: string) => photos.save(campaign, CLERK.id, picture(text), OFFICER_ID);
  expect([await save('第一张'), await save('第二张')]).toEqual(['saved', 'saved']);
  expect(Buffer.from((await photos.find(campaign, CLERK.id)) ?? []).toString()).toBe('第二张');
  expect((await photos.list(campaign)).map(({ name, hasPhoto }) => [name, hasPhoto])).toEqual([
    ['王强', true],
  ]);
  expect(await photos.remove(campaign, CLERK.id, OFFICER_ID)).toBe(true);
  expect(await photos.remove(campaign, CLERK.id, OFFICER_ID)).toBe(false);
  expect(await photos.find(campaign, CLERK.id)).toBeUndefined();
  expect(await services.acknowledgements.verify(askIdOf(campaign.number))).toMatchObject({ checked: 2 });
});

test('a photo is refused where nothing was signed on paper, where it is too large, and where all together are', async () => {
  const { photos, campaign, stores, number } = await officeWithPaper();
  const save = (person: number, photo: Uint8Array) => photos.save(campaign, person, photo, OFFICER_ID);
  expect(await save(LIAISON.id, picture('张'))).toEqual({ refused: 'not-on-paper' });
  expect(await save(CLERK.id, new Uint8Array(PHOTO_MAX_BYTES + 1))).toEqual({ refused: 'too-large' });
  const terms = { most: 12, decision: { at: 0, by: 1, action: 'pledge-photo-kept', subject: '' } } as const;
  expect(await stores.pledgePhotos.save(number, 1, new Uint8Array(9), terms)).toBe(true);
  expect(await stores.pledgePhotos.save(number, 2, new Uint8Array(9), terms)).toBe(false);
  expect(await stores.pledgePhotos.save(number, 1, new Uint8Array(12), terms)).toBe(true);
  await stores.pledgePhotos.remove(number, 1, terms.decision);
  expect(await stores.pledgePhotos.save(number, 2, new Uint8Array(9), terms)).toBe(true);
});
