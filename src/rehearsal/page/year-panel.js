import { button, element } from './element.js';

const fullDay = (day) => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

/** Lies over the page while a year is lived in the rehearsal, and says how far it is; a year that halted can be put away. */
export function createYearPanel(root) {
  const title = element('h2', {});
  const text = element('p', { role: 'status' });
  const bar = element('progress', { max: 1, 'aria-label': '这一年过了多少' });
  const close = button('知道了', () => root.close(), { className: 'action main' });
  root.replaceChildren(title, text, bar, element('div', { className: 'actions' }, close));
  // Esc would let two people use one phone.
  root.addEventListener('cancel', (event) => close.hidden && event.preventDefault());

  function open(words, { progress, mayClose = false }) {
    title.textContent = words[0];
    text.textContent = words[1];
    bar.hidden = progress === undefined;
    bar.value = progress ?? 0;
    close.hidden = !mayClose;
    if (!root.open) root.showModal();
  }

  return {
    /** `told` as the server tells it; nothing: no year is being lived. */
    draw(told) {
      if (told === undefined || told === 'over') return root.open && root.close();
      if (told.halted) return open(['这一年没有过完', told.halted], { mayClose: true });
      const words = `${fullDay(told.day)}。提醒、知悉、学习、考试和登记都由演练中的人员在聊天里完成，大约需要一分钟。`;
      return open([`正在过 ${told.day.slice(0, 4)} 年`, words], { progress: told.share });
    },
  };
}
