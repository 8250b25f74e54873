import { element } from './element.js';

/**
 * The bot's commands above the input: all of them from the menu button, those that fit while a `/` is being typed. Arrow keys
 * choose, Enter or a click sends, Esc closes.
 */
export function createCommandMenu({ input, list, send }) {
  const id = `commands-${input.id}`;
  const menu = element('ul', {
    className: 'command-menu',
    id,
    role: 'listbox',
    'aria-label': '命令',
    hidden: true,
  });
  let shown = [];
  let active = -1;
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-controls', id);
  close();

  function close() {
    menu.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  function open(commands) {
    shown = commands;
    active = -1;
    menu.replaceChildren(...(commands.length > 0 ? commands.map(item) : [nothing()]));
    menu.hidden = false;
    input.setAttribute('aria-expanded', 'true');
  }

  function item({ command, description }, index) {
    const pick = () => choose(index);
    return element(
      'li',
      {
        role: 'option',
        id: `${id}-${index}`,
        'data-command': command,
        onclick: pick,
        'aria-selected': 'false',
      },
      element('span', { className: 'command' }, `/${command}`),
      element('span', { className: 'description' }, description),
    );
  }

  function nothing() {
    return element('li', { className: 'nothing' }, '机器人还没有登记命令。');
  }

  function choose(index) {
    const { command } = shown[index];
    close();
    input.value = '';
    send(`/${command}`);
    input.focus();
  }

  function activate(index) {
    active = (index + shown.length) % shown.length;
    for (const [at, child] of [...menu.children].entries()) {
      child.setAttribute('aria-selected', String(at === active));
      if (at === active) child.scrollIntoView({ block: 'nearest' });
    }
    input.setAttribute('aria-activedescendant', `${id}-${active}`);
  }

  return {
    menu,
    close,
    isOpen: () => !menu.hidden,
    toggle() {
      if (menu.hidden) open(list());
      else close();
    },
    /** After every change of the input. */
    filter() {
      const [, begun] = /^\/(\w*)$/.exec(input.value) ?? [];
      const fitting = begun === undefined ? [] : list().filter(({ command }) => command.startsWith(begun));
      if (fitting.length > 0) open(fitting);
      else close();
    },
    /** True if the key was for the menu. */
    takesKey(key) {
      if (menu.hidden) return false;
      if (key === 'Escape') close();
      else if (shown.length === 0) return false;
      else if (key === 'ArrowDown') activate(active + 1);
      else if (key === 'ArrowUp') activate(active < 0 ? shown.length - 1 : active - 1);
      else if (key === 'Enter' && active >= 0) choose(active);
      else return false;
      return true;
    },
  };
}
