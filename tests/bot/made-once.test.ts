import { expect, test } from 'vitest';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import { ask } from '../support/bot-api.ts';
import { CLERK } from '../support/cast.ts';
import { startTestOffice } from '../support/office.ts';
import { see } from '../support/phone.ts';

async function anOffice() {
  const office = await startTestOffice({ people: [CLERK] });
  return { ...office, askAgain: (command: string) => ask(office.officer, command) };
}

const filesOf = (phone: Participant) => phone.messages().flatMap(({ document }) => document?.file_name ?? []);

const reportsOf = (phone: Participant) =>
  phone.messages().filter(({ text }) => text?.includes('全部记录核验相符'));

test('whoever taps twice in a row gets one file', async () => {
  const { api, officer } = await anOffice();
  const people = await ask(officer, '/people');
  api.faults.add({ kind: 'delay', method: 'sendDocument', times: 1, delayMs: 1_500 });
  const taps = [officer.tap(people.message_id, '下载名册'), officer.tap(people.message_id, '下载名册')];
  for (const { text } of await Promise.all(taps)) expect(text).toContain('正在生成');
  await officer.waitForMessage(({ document }) => document !== undefined);
  await ask(officer, '/menu');
  expect(filesOf(officer)).toHaveLength(1);
});

test('whoever asks again, after something else, for a file that is still being made is told so, and gets it once', async () => {
  const { api, officer, askAgain } = await anOffice();
  const people = await ask(officer, '/people');
  api.faults.add({ kind: 'delay', method: 'sendDocument', times: 1, delayMs: 1_500 });
  await officer.tap(people.message_id, '下载名册');
  const again = await askAgain('/people');
  expect((await officer.tap(again.message_id, '下载名册')).text).toBe('还在生成，好了就发在下方，不用再点。');
  await officer.waitForMessage(({ document }) => document !== undefined);
  await ask(officer, '/menu');
  expect(filesOf(officer)).toHaveLength(1);
});

test('all records are compared once, however often that is asked for meanwhile', async () => {
  const { api, officer, askAgain } = await anOffice();
  const first = await ask(officer, '/verify');
  const second = await askAgain('/verify');
  api.faults.add({ kind: 'delay', method: 'sendMessage', times: 1, delayMs: 1_500 });
  expect((await officer.tapData(first.message_id, 'verify.all')).text).toBe('正在核验，好了就发在下方。');
  const answer = await officer.tapData(second.message_id, 'verify.all');
  expect(answer.text).toBe('还在核验，好了就发在下方，不用再点。');
  await see(officer, '全部记录核验相符');
  await ask(officer, '/menu');
  expect(reportsOf(officer)).toHaveLength(1);
});

test('what has been made is made anew when it is asked for again', async () => {
  const { officer } = await anOffice();
  const asked = await ask(officer, '/verify');
  for (const times of [1, 2]) {
    expect((await officer.tapData(asked.message_id, 'verify.all')).text).toBe('正在核验，好了就发在下方。');
    await officer.waitForMessage(() => reportsOf(officer).length === times);
    await ask(officer, '/help');
  }
});
