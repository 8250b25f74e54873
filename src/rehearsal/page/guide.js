import { button, element } from './element.js';

const CLOSED = 'qingfeng-guide-closed';

/** What to try first. Stays closed once closed, until it is asked for. */
export function createGuide(root, { rehearsal }) {
  function draw() {
    const officer = rehearsal.people.find(({ id }) => id === rehearsal.officer)?.name ?? '负责人';
    const steps = [
      ['看看能做什么', `作为${officer}发送 /menu，或点输入框旁的“☰ 菜单”。`],
      ['发出节日提醒', '点上方“下一波次 ▶”，时间跳到下一次提醒，全员收到通知。'],
      ['换个人试试', `在人员列表中换一个人，点“✅ 已知悉”，再回到${officer}看统计。`],
      ['看一年下来', `点上方“过完一年”，约一分钟后作为${officer}发送 /report，查看年报和依据。`],
    ];
    root.replaceChildren(
      element('h2', {}, '新手指引'),
      element(
        'ol',
        {},
        steps.map(([title, text]) =>
          element('li', {}, element('strong', {}, title), element('span', {}, text)),
        ),
      ),
      button('×', close, { className: 'close', 'aria-label': '关闭新手指引' }),
    );
    root.hidden = localStorage.getItem(CLOSED) === 'yes';
  }

  function close() {
    root.hidden = true;
    localStorage.setItem(CLOSED, 'yes');
  }

  return {
    draw,
    toggle() {
      if (!root.hidden) return close();
      root.hidden = false;
      localStorage.removeItem(CLOSED);
    },
  };
}
