import { expect, test } from 'vitest';
import { ask } from '../../support/bot-api.ts';
import { OFFICER_ID, startTestOffice } from '../../support/office.ts';

test('officers whom a quarantine could not be told of are told as soon as they can be, once', async () => {
  const { api, services, scheduler } = await startTestOffice();
  const officer = api.addAccount({ id: OFFICER_ID, first_name: '周敏' });
  await ask(officer, '/start');
  const [listed] = await services.bankValidity.listInstruments();
  officer.block();
  await services.bankValidity.supersede(listed?.instrument.id ?? '', '2027年修订版', OFFICER_ID);
  await scheduler.poke();
  officer.unblock();
  await scheduler.poke();
  await scheduler.poke();
  expect(officer.messages().filter(({ text }) => text?.includes('题已退出新试卷和练习'))).toHaveLength(1);
});
