import { Api, Context } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import { expect, test } from 'vitest';
import type { TapResult } from '../../src/bot/feature.ts';
import { createHandling } from '../../src/bot/handling.ts';
import { lateAnswer } from '../../src/bot/messages/common.ts';
import { type Later, sayingItIsMade, sayingItTakesLong } from '../../src/bot/wait-line.ts';
import { ask } from '../support/bot-api.ts';
import { CLERK } from '../support/cast.ts';
import { startTestOffice } from '../support/office.ts';

/** A tap on the menu, worked on by the test itself: `longer` is called when so much time has passed. */
async function aTap() {
  const { api, clerk } = await startTestOffice({ people: [CLERK] });
  const message = await ask(clerk, '/menu');
  const me = (await api.call('getMe')).result as UserFromGetMe;
  const from = clerk.user;
  const update = { update_id: 1, callback_query: { id: '1', from, message, chat_instance: '1', data: 'x' } };
  const ctx = new Context(update as unknown as Update, new Api(api.token, { apiRoot: api.url }), me);
  const said = () => clerk.messages().map(({ text }) => text);
  const handling = createHandling('1:1');
  /** `lastsMs`: waits that are no longer are over before the work is. */
  const work = async (
    doing: () => Promise<TapResult>,
    lastsMs = Number.POSITIVE_INFINITY,
    saying = sayingItTakesLong,
  ) => {
    const waitFor: Later = (ms, act) => {
      let isCancelled = ms > lastsMs;
      queueMicrotask(() => isCancelled || act());
      return () => {
        isCancelled = true;
      };
    };
    const { toast } = await saying(ctx, handling, doing, waitFor);
    await handling.sayInChat?.(toast === undefined ? undefined : lateAnswer(toast));
  };
  const untilAnswered = () => new Promise((done) => handling.onceAnswered(done));
  const untilLine = () => clerk.waitForMessage(({ text }) => text?.startsWith('正在生成') ?? false);
  return { clerk, handling, said, work, untilAnswered, untilLine };
}

test('whoever waits for a large table reads that it is under way, and then what became of it in the same place', async () => {
  const { said, work, untilLine, handling } = await aTap();
  await work(async () => {
    await untilLine();
    expect(handling.isAnswered()).toBe(true);
    return { toast: '表格已生成。' };
  });
  expect(said().at(-1)).toBe('刚才的操作\n表格已生成。');
  expect(said().join()).not.toContain('正在生成');
});

test('the line goes where the file or the card says everything', async () => {
  const { said, work, untilLine } = await aTap();
  await work(async () => {
    await untilLine();
    return {};
  });
  expect(said().join()).not.toContain('正在生成');
});

test('what fails while somebody waits is said in the place of the line', async () => {
  const { said, work, untilLine } = await aTap();
  const failing = work(async () => {
    await untilLine();
    throw new Error('no more room');
  });
  await expect(failing).rejects.toThrow('no more room');
  expect(said().join()).not.toContain('正在生成');
  expect(said().at(-1)).toMatch(/没有完成|出错|失败|稍后/);
});

test('nobody is told to wait for what is quick', async () => {
  const { said, work, handling } = await aTap();
  await work(async () => ({ toast: '好' }), 0);
  expect(handling.isAnswered()).toBe(false);
  expect(said().join()).not.toContain('正在生成');
});

test('a tap is answered before the line stands there, and what its toast would have said is written', async () => {
  const { said, work, untilAnswered } = await aTap();
  let answer: unknown;
  await work(async () => {
    answer = await untilAnswered();
    return { toast: '已经保存。' };
  }, 300);
  expect(answer).toEqual({});
  expect(said().at(-1)).toBe('刚才的操作\n已经保存。');
});

test('a dialog that comes too late for a tap is written in the chat', async () => {
  const { said, work, untilAnswered } = await aTap();
  await work(async () => {
    await untilAnswered();
    return { toast: '没有权限。', alert: true };
  }, 300);
  expect(said().at(-1)).toBe('刚才的操作\n没有权限。');
});

test('a tap that was answered early and has a card to show needs no further word', async () => {
  const { said, work, untilAnswered } = await aTap();
  const before = said();
  await work(async () => {
    await untilAnswered();
    return {};
  }, 300);
  expect(said()).toEqual(before);
});

test('what fails after the tap was answered is said in the chat', async () => {
  const { said, work, untilAnswered } = await aTap();
  const failing = work(async () => {
    await untilAnswered();
    throw new Error('no more room');
  }, 300);
  await expect(failing).rejects.toThrow('no more room');
  expect(said().at(-1)).toMatch(/没有完成|出错|失败|稍后/);
});

test('whoever has a file made is told at once that it is under way, and may go on meanwhile', async () => {
  const { said, work, handling } = await aTap();
  const before = said();
  const making = Promise.withResolvers<TapResult>();
  const made = work(() => making.promise, 0, sayingItIsMade);
  await handling.othersMayPass;
  const answer = await new Promise((done) => handling.onceAnswered(done));
  expect(answer).toEqual({ text: '正在生成，好了就发在下方。' });
  making.resolve({ below: '表格已生成，见下方文件。' });
  await made;
  expect(said()).toEqual(before);
});

test('whoever waited for the word already, and then for the file, reads that it is being made', async () => {
  const { said, work, untilAnswered, untilLine } = await aTap();
  await work(async () => {
    await untilAnswered();
    return {};
  }, 300);
  await work(
    async () => {
      await untilLine();
      return {};
    },
    undefined,
    sayingItIsMade,
  );
  expect(said().join()).not.toContain('正在生成');
});

test('whoever has a file made that cannot be made reads why', async () => {
  const { said, work } = await aTap();
  await work(async () => ({ toast: '模板缺失。', alert: true }), 0, sayingItIsMade);
  expect(said().at(-1)).toBe('刚才的操作\n模板缺失。');
});

test('whoever has everything checked is told at once that it is being checked, and may go on meanwhile', async () => {
  const { said, work, handling, untilAnswered, clerk } = await aTap();
  const checking = Promise.withResolvers<TapResult>();
  const checked = work(
    () => checking.promise,
    2_000,
    (ctx, held, doing, waitFor) => sayingItIsMade(ctx, held, doing, waitFor, 'check'),
  );
  await handling.othersMayPass;
  expect(await untilAnswered()).toEqual({ text: '正在核验，好了就发在下方。' });
  await clerk.waitForMessage(({ text }) => text === '正在核验，请稍候……');
  checking.resolve({});
  await checked;
  expect(said().join()).not.toContain('正在核验');
});
