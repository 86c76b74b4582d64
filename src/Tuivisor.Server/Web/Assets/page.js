// Refreshes the rows of the status page, sends its forms in place, and follows logs. Without it the pages still work.
'use strict';

const live = document.getElementById('live');
const rows = document.getElementById('rows');
const log = document.getElementById('log');

// Scripts may not ask for an address with a name and password in it, as the page's own may have.
function at(path) {
  return new URL(path, location.origin + location.pathname);
}

function say(text) {
  if (live && live.textContent !== text) live.textContent = text;
}

// ---- status page ----

const refreshEvery = 2000;
let refreshing = false;

function takeRows(html) {
  const table = document.createElement('table');
  table.innerHTML = '<tbody>' + html + '</tbody>';
  const fresh = [...table.tBodies[0].rows];
  const known = new Map([...rows.rows].map(row => [row.dataset.name, row]));
  fresh.forEach((row, place) => {
    const old = known.get(row.dataset.name);
    known.delete(row.dataset.name);
    if (!old) {
      rows.insertBefore(row, rows.rows[place] || null);
      return;
    }
    if (rows.rows[place] !== old) rows.insertBefore(old, rows.rows[place] || null);
    // Cell by cell, so that what has the focus keeps it while it stays the same.
    [...row.cells].forEach((cell, index) => {
      if (old.cells[index].innerHTML !== cell.innerHTML && !old.hasAttribute('aria-busy')) replaceCell(old.cells[index], cell);
    });
  });
  known.forEach(row => row.remove());
  summarize();
  filterRows();
}

// How many are in each state, the worst first; each shows its rows and, pressed again, all.
function summarize() {
  const counts = new Map();
  for (const state of rows.querySelectorAll('.status span')) {
    const known = counts.get(state.textContent);
    counts.set(state.textContent, { style: state.className, count: (known?.count || 0) + 1 });
  }
  const rank = style => style.startsWith('statuserror') ? 0 : style.startsWith('statusrunning') ? 1 : 2;
  const summary = document.getElementById('summary');
  const focused = summary.contains(document.activeElement) ? document.activeElement.value : null;
  summary.replaceChildren(...[...counts].sort((a, b) => rank(a[1].style) - rank(b[1].style)).map(([state, { style, count }]) => {
    const chip = document.createElement('button');
    chip.type = 'button';
    chip.className = style;
    chip.value = state;
    chip.textContent = `${count} ${state}`;
    chip.setAttribute('aria-pressed', document.getElementById('filter').value === state);
    return chip;
  }));
  if (focused) summary.querySelector(`button[value="${focused}"]`)?.focus();
}

function showState(event) {
  const chip = event.target.closest('button');
  if (!chip) return;
  const filter = document.getElementById('filter');
  filter.value = filter.value === chip.value ? '' : chip.value;
  summarize();
  filterRows();
}

function replaceCell(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  old.innerHTML = fresh.innerHTML;
  if (focused) (old.querySelector(`button[value="${focused.value}"]`) || old.querySelector('button, a'))?.focus();
}

async function refresh() {
  if (refreshing || document.hidden) return;
  refreshing = true;
  try {
    const answer = await fetch(at('rows.html'), { cache: 'no-store' });
    if (!answer.ok) throw new Error(answer.status);
    takeRows(await answer.text());
    say('live');
  } catch {
    say('no connection; trying again');
  } finally {
    refreshing = false;
  }
}

async function send(event) {
  const form = event.target.closest('form');
  const button = event.submitter;
  if (!form || !button || form.method !== 'post') return;
  event.preventDefault();
  if (isFarReaching(button) && !confirm(`${button.textContent}: really?`)) return;
  const data = new URLSearchParams(new FormData(form));
  data.set(button.name, button.value);
  const row = form.closest('tr');
  row?.setAttribute('aria-busy', 'true');
  button.disabled = true;
  const waiting = setInterval(refresh, 500);
  try {
    const answer = await fetch(at(form.getAttribute('action')), { method: 'POST', body: data });
    const message = new URL(answer.url).searchParams.get('message');
    // Without a message it was a question: the server has started anew and knows this page no more.
    if (!message) location.reload();
    tell(message);
  } catch {
    tell('ERROR: no connection: it is not known whether this was done');
  } finally {
    clearInterval(waiting);
    row?.removeAttribute('aria-busy');
    button.disabled = false;
    button.focus();
    refresh();
  }
}

function isFarReaching(button) {
  return button.value === 'stopall' || button.value === 'restartall';
}

function tell(message) {
  const place = document.getElementById('statusmessage');
  place.textContent = message;
  place.className = /^(ERROR|Not all|No such|unexpected)/.test(message) ? 'error' : '';
}

function filterRows() {
  const wanted = document.getElementById('filter').value.toLowerCase();
  for (const row of rows.rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
}

if (rows) {
  document.addEventListener('submit', send);
  document.addEventListener('visibilitychange', refresh);
  document.querySelector('.filter').hidden = false;
  document.getElementById('filter').addEventListener('input', filterRows);
  document.getElementById('filter').addEventListener('input', summarize);
  document.getElementById('summary').addEventListener('click', showState);
  summarize();
  history.replaceState(null, '', location.pathname);
  setInterval(refresh, refreshEvery);
  say('live');
}

// ---- log page ----

const keep = 2_000_000;

async function followLog() {
  const follow = document.getElementById('follow');
  follow.closest('label').hidden = false;
  for (let wait = 500; ; wait = Math.min(wait * 2, 10_000)) {
    try {
      const answer = await fetch(at(log.dataset.source), { cache: 'no-store' });
      if (!answer.ok) {
        say('no log');
        return;
      }
      log.textContent = '';
      say('following');
      wait = 500;
      await readLog(answer.body.pipeThrough(new TextDecoderStream()).getReader(), follow);
    } catch {
      // told below
    }
    say('no connection; trying again');
    await new Promise(resolve => setTimeout(resolve, wait));
  }
}

async function readLog(reader, follow) {
  for (let piece; !(piece = await reader.read()).done;) {
    log.append(piece.value.replace(/\x1b\[[0-9;?]*[ -/]*[@-~]/g, ''));
    if (log.childNodes.length > 200) log.textContent = log.textContent.slice(-keep);
    if (follow.checked) log.scrollTop = log.scrollHeight;
  }
}

if (log) followLog();
