import { describe, expect, test } from 'vitest';
import { ask } from '../support/bot-api.ts';
import { CLERK } from '../support/cast.ts';
import { startChat } from '../support/chat.ts';
import { arrivals, untilDone } from '../support/delivery-office.ts';
import { startsWith } from '../support/notice-office.ts';
import { startTestOffice } from '../support/office.ts';
import { see } from '../support/phone.ts';

/** An officer whose broadcast to everybody waits for the number of people. */
async function toConfirmation() {
  const chat = await startChat();
  const { admin } = chat;
  await ask(admin, '/broadcast');
  const content = admin.send('节日期间值班安排');
  const { message_id: card } = await admin.waitForMessage(startsWith('选择受众'));
  for (const button of ['☐ 全体', '下一步 ➡']) await admin.tap(card, button);
  return { chat, admin, content };
}

describe('a message that its author changes', () => {
  test('confirms the number of people when the first was mistyped', async () => {
    const { chat, admin } = await toConfirmation();
    const typed = admin.send('44');
    await see(admin, '人数不对');
    admin.edit(typed.message_id, '4');
    await untilDone(chat);
    expect(arrivals(chat.api)).toMatchObject({ 1: 1, 2: 1, 3: 1, 4: 1 });
  });

  test('is told to stand where it was taken and led on', async () => {
    const { admin } = await startChat();
    await ask(admin, '/broadcast');
    admin.sendContent({ voice: { file_id: 'v', file_unique_id: 'v', duration: 9 } });
    await see(admin, '请给这条通知起个标题');
    const title = admin.send('会议通知');
    await see(admin, '选择受众');
    admin.edit(title.message_id, '会议通知（改）');
    await see(admin, '修改没有用上');
  });

  test('is told to stand when all that it led to is over', async () => {
    const { officer, clerk } = await startTestOffice({ people: [CLERK] });
    await ask(clerk, '/suggest');
    clerk.send('请公示车辆使用');
    await officer.tap((await see(officer, '车辆使用')).message_id, '答复');
    await see(officer, '请用一条文字消息写下答复');
    const answer = officer.send('本周公示');
    await see(officer, '已答复');
    officer.edit(answer.message_id, '下周公示');
    expect((await see(officer, '修改没有用上')).text).toContain('原来的内容已经采用');
    expect(clerk.messages().at(-1)?.text).toContain('本周公示');
  });

  test('is none that was waited for when it led to nothing before', async () => {
    const { clerk } = await startTestOffice({ people: [CLERK] });
    const stray = clerk.send('今天天气不错');
    await see(clerk, '没有对应的操作');
    await ask(clerk, '/suggest');
    clerk.edit(stray.message_id, '今天食堂不错');
    expect((await see(clerk, '修改没有用上')).text).toContain('等的不是这条消息');
  });

  test('is a command as it stands now', async () => {
    const { clerk } = await startTestOffice({ people: [CLERK] });
    const typed = clerk.send('/exma');
    await see(clerk, '没有这个命令');
    clerk.edit(typed.message_id, '/exam');
    await see(clerk, '廉政知识考试');
  });

  test('in a stranger’s chat is passed over', async () => {
    const { api } = await startTestOffice({ people: [CLERK] });
    const stranger = api.addAccount({ id: 99, first_name: '路人' });
    const typed = stranger.send('/menu');
    await see(stranger, '只为本单位在册人员服务');
    stranger.edit(typed.message_id, '/exam');
    await ask(stranger, '/privacy');
    expect(stranger.messages().filter(({ from }) => from?.is_bot)).toHaveLength(2);
  });
});
