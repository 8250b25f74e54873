import { act } from './connection.js';
import { button, element } from './element.js';
import {
  dayWithWeekday,
  describeOffset,
  fromField,
  shortMoment,
  timeWithSeconds,
  toField,
} from './office-time.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A smaller distance from the machine's time is none. */
const UNMOVED_MS = 1000;

/** The rehearsal's time, and what moves it. `say` tells what happened or failed. */
export function createClockPanel(root, { clock, say }) {
  const time = element('strong', { className: 'time' });
  const day = element('span', { className: 'date' });
  const moved = element('span', { className: 'moved' });
  const upcoming = element('span', { className: 'upcoming' });
  const when = element('small', { className: 'when' });
  const next = button('下一次提醒 ▶', () => move(toNextWave), { className: 'next', disabled: true });
  next.append(when);
  const back = moveButton('回到真实时间', { to: 'machine' });
  const field = element('input', { type: 'datetime-local', 'aria-label': '演练日期和时间' });
  const go = button('前往', () => move(toChosenTime), { className: 'small' });
  const label = element('span', { className: 'label' }, '演练时间', moved);
  const more = [
    moveButton('+1 小时', { by: HOUR }),
    moveButton('+1 天', { by: DAY }),
    element('span', { className: 'go-to' }, field, go),
    back,
  ];
  root.replaceChildren(
    element('div', { className: 'now' }, label, day, time),
    element('div', { className: 'wave' }, next, upcoming),
    adjustButton(root),
    element('div', { className: 'more', id: 'clock-more' }, more),
  );
  field.addEventListener('keydown', ({ key }) => key === 'Enter' && go.click());
  setInterval(tick, 1000);

  function moveButton(text, by) {
    return button(text, () => move(() => act('clock', by)), { className: 'small' });
  }

  async function toNextWave() {
    const { wave } = await act('clock/next-wave');
    say(wave ? `时间已到 ${shortMoment(wave.at)}：${wave.label}` : '没有排定的提醒。');
  }

  async function toChosenTime() {
    const to = fromField(field.value);
    if (Number.isNaN(to)) throw new Error('请先填写日期和时间。');
    await act('clock', { to });
  }

  async function move(action) {
    root.setAttribute('aria-busy', 'true');
    await action().catch((error) => say(error.message));
    root.removeAttribute('aria-busy');
  }

  function tick() {
    day.textContent = dayWithWeekday(clock.now());
    time.textContent = timeWithSeconds(clock.now());
  }

  return {
    /** After the clock was moved. */
    draw() {
      const isMoved = Math.abs(clock.offset) > UNMOVED_MS;
      moved.hidden = !isMoved;
      back.disabled = !isMoved;
      moved.textContent = `已偏移 ${describeOffset(clock.offset)}`;
      field.value = toField(clock.now());
      tick();
    },
    showNextWave(wave) {
      const moment = wave ? shortMoment(wave.at) : '';
      upcoming.textContent = wave ? `${moment} ${wave.label}` : '暂无排定的提醒';
      when.textContent = moment;
      next.disabled = !wave;
    },
  };
}

/** Where there is no room for all of the clock, the rest is folded behind this. */
function adjustButton(root) {
  const adjust = button('调整', () => open(!root.classList.contains('open')), {
    className: 'small adjust',
    'aria-controls': 'clock-more',
  });
  const open = (isOpen) => {
    root.classList.toggle('open', isOpen);
    adjust.setAttribute('aria-expanded', String(isOpen));
  };
  open(false);
  root.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !root.classList.contains('open')) return;
    open(false);
    adjust.focus();
  });
  for (const elsewhere of ['click', 'focusin']) {
    document.addEventListener(elsewhere, ({ target }) => !root.contains(target) && open(false));
  }
  return adjust;
}
