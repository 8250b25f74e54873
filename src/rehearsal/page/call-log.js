import { button, element } from './element.js';
import { timeWithSeconds } from './office-time.js';

const COLUMNS = ['时间（本机）', '方法', '聊天', '内容', '结果'];

/** What the bot called, newest first, to look through; of those the rehearsal holds. */
export function createCallLog(root, { rehearsal, onClose }) {
  const filter = element('input', {
    type: 'search',
    placeholder: '筛选：方法、人员、文字',
    'aria-label': '筛选日志',
  });
  const errorsOnly = element('input', { type: 'checkbox' });
  const count = element('span', { className: 'count' });
  const rows = element('tbody');
  root.replaceChildren(frame({ filter, errorsOnly, count, onClose }), table(rows));
  filter.addEventListener('input', draw);
  errorsOnly.addEventListener('change', draw);
  root.addEventListener('keydown', ({ key }) => key === 'Escape' && onClose());

  function nameOf(chat) {
    const { people, group } = rehearsal;
    if (group?.id === chat) return group.title;
    return people.find(({ id }) => id === chat)?.name ?? String(chat ?? '');
  }

  function fits({ method, chat, summary, error }) {
    if (errorsOnly.checked && !error) return false;
    const words = filter.value.trim().toLowerCase();
    return `${method} ${nameOf(chat)} ${summary} ${error ?? ''}`.toLowerCase().includes(words);
  }

  function tellCount() {
    count.textContent = `${rows.children.length} 条`;
  }

  function draw() {
    if (root.hidden) return;
    const shown = rehearsal.calls.filter(fits).reverse();
    rows.replaceChildren(...shown.map((call) => row(call, nameOf(call.chat))));
    tellCount();
  }

  return {
    draw,
    add(call) {
      if (root.hidden || !fits(call)) return;
      rows.prepend(row(call, nameOf(call.chat)));
      if (rows.children.length > rehearsal.calls.length) rows.lastChild.remove();
      tellCount();
    },
    focus: () => filter.focus(),
  };
}

function frame({ filter, errorsOnly, count, onClose }) {
  return element(
    'header',
    {},
    element('h2', {}, '机器人调用日志'),
    count,
    filter,
    element('label', { className: 'check' }, errorsOnly, '只看出错'),
    button('关闭', onClose, { className: 'small' }),
  );
}

function table(rows) {
  const heads = COLUMNS.map((text) => element('th', { scope: 'col' }, text));
  return element(
    'div',
    { className: 'table', tabIndex: 0, role: 'region', 'aria-label': '调用记录' },
    element('table', {}, element('thead', {}, element('tr', {}, heads)), rows),
  );
}

function row({ at, method, summary, error }, name) {
  return element(
    'tr',
    { className: error ? 'failed' : '' },
    element('td', {}, timeWithSeconds(at)),
    element('td', { className: 'method' }, method),
    element('td', { title: name }, name),
    element('td', { title: summary }, summary),
    element('td', { className: 'outcome', title: error ?? '' }, error ?? '成功'),
  );
}
