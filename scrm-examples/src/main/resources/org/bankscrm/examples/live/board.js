'use strict';
/* The page of the live board: follows /v1/board/events of one unit and shows what comes. Texts go in as text, never as HTML. */
(() => {
  const byId = id => document.getElementById(id);
  const RETRY_MS = 1000;
  const KEY = 'scrm-api-key';
  let unit = '';
  let running = null;
  let view = null;

  /* The key may come behind the # of the address, which browsers send to nobody. */
  function takeKeyFromAddress() {
    const values = new URLSearchParams(location.hash.slice(1));
    if (values.has('key')) sessionStorage.setItem(KEY, values.get('key'));
    unit = values.get('unit') || '';
    if (values.has('key')) history.replaceState(null, '', unit ? '#unit=' + encodeURIComponent(unit) : location.pathname);
  }

  function headers() {
    const key = sessionStorage.getItem(KEY);
    return key ? { 'X-Api-Key': key } : {};
  }

  function state(text) {
    byId('state').textContent = text;
  }

  /* EventSource cannot send a key, so the stream is read by hand. */
  async function follow(signal) {
    const answer = await fetch('/v1/board/events' + (unit ? '?unit=' + encodeURIComponent(unit) : ''),
      { headers: headers(), signal, cache: 'no-store' });
    byId('login').hidden = answer.status !== 401;
    if (!answer.ok) throw new Error(String(answer.status));
    state('实时 live');
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const events = (rest + value).split('\n\n');
      rest = events.pop();
      events.forEach(event => {
        const data = event.split('\n').filter(line => line.startsWith('data: ')).map(line => line.slice(6)).join('\n');
        if (data) show(JSON.parse(data));
      });
    }
  }

  async function run() {
    if (running) running.abort();
    const mine = new AbortController();
    running = mine;
    while (!mine.signal.aborted) {
      try {
        await follow(mine.signal);
      } catch (e) {
        if (mine.signal.aborted) return;
        state('未连接 not connected (' + e.message + ')');
        await new Promise(resolve => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  function open(code) {
    unit = code;
    ['customers-section', 'credit-customers-section'].forEach(id => { byId(id).hidden = true; });
    location.hash = 'unit=' + encodeURIComponent(code);
    run();
  }

  function cell(row, content, name) {
    const element = document.createElement(name || 'td');
    if (content instanceof Node) element.appendChild(content);
    else element.textContent = content === null || content === undefined ? '–' : String(content);
    row.appendChild(element);
    return element;
  }

  function button(text, action) {
    const element = document.createElement('button');
    element.type = 'button';
    element.textContent = String(text);
    element.addEventListener('click', action);
    return element;
  }

  function fill(table, rows, make) {
    const body = byId(table).tBodies[0];
    body.replaceChildren(...rows.map(each => {
      const row = document.createElement('tr');
      make(row, each);
      return row;
    }));
  }

  const later = (text, days) => {
    const day = new Date(text + 'T00:00:00Z');
    day.setUTCDate(day.getUTCDate() + days);
    return day.toISOString().slice(0, 10);
  };
  const monday = () => later(view.day, -(new Date(view.day + 'T00:00:00Z').getUTCDay() + 6) % 7);

  /* The days end today and all channels count, unless more says otherwise. */
  function behind(kind, id, stage, from, how, title, more) {
    return async () => {
      const through = more && more.through || view.day;
      const query = new URLSearchParams({ [kind]: id, stage, from, view: how, ...more, through });
      const answer = await fetch('/v1/board/customers?' + query, { headers: headers(), cache: 'no-store' });
      if (!answer.ok) return state('明细无法读取 customers cannot be read (' + answer.status + ')');
      const found = await answer.json();
      byId('customers-title').textContent = `${title} · ${stage} · ${from} – ${through} · ${found.count}`;
      fill('customers', found.customers, (row, each) => {
        cell(row, each.customer, 'th');
        [each.employee, each.channel, each.segment, each.added, each.realName, each.conversed, each.transacted]
          .forEach(text => cell(row, text));
      });
      byId('customers-section').hidden = false;
      byId('customers-section').scrollIntoView({ block: 'nearest' });
    };
  }

  function onlyAction(id, text, action) {
    const old = byId(id);
    const fresh = button(text, action);
    fresh.id = id;
    old.replaceWith(fresh);
  }

  const REASONS = {
    CROSS_BRANCH: '跨行 cross-branch', RE_ADD: '重加 re-add', RETENTION: '留存 retention', PROSPECT: '潜客 prospect',
    SECOND_RM: '第二位客户经理 second manager', STAFF: '员工 staff', OTHER_ADD: '另一次添加 other add', DECISION: '申诉 decision'
  };

  const LENSES = { from: 'head-office', to: 'branch' };

  /* The customers behind a number about credits, which the query names. */
  function earnedBy(query, title) {
    return async () => {
      const answer = await fetch('/v1/board/credits?' + new URLSearchParams(query), { headers: headers(), cache: 'no-store' });
      if (!answer.ok) return state('明细无法读取 customers cannot be read (' + answer.status + ')');
      const found = await answer.json();
      byId('credit-customers-title').textContent = `${title} · ${query.period} · ${found.credits} · 客户 customers ${found.customers}`;
      fill('credit-customers', found.rows, (row, each) => {
        cell(row, each.customer, 'th');
        [each.employee, each.added, each.credits, each.status, each.reason, each.rule].forEach(text => cell(row, text));
      });
      byId('credit-customers-section').hidden = false;
      byId('credit-customers-section').scrollIntoView({ block: 'nearest' });
    };
  }

  function showCredits(credits) {
    byId('credits-section').hidden = !credits;
    if (!credits) return;
    byId('credits-period').textContent = credits.period;
    byId('credits-from').textContent = credits.from;
    byId('credits-to').textContent = credits.to;
    fill('credits', credits.rows, (row, each) => {
      row.dataset.id = each.id;
      cell(row, nameOf(each), 'th');
      Object.entries(LENSES).forEach(([column, lens]) => cell(row, each[column] === '–' ? '–' : button(each[column],
        earnedBy({ [each.kind]: each.id, lens, period: credits.period }, `${nameOf(each)} · ${credits[column]}`))));
    });
    const steps = [
      { reason: '总行口径 head office', credits: credits.fromTotal, of: { lens: LENSES.from } },
      ...credits.steps.map(step => ({
        reason: REASONS[step.reason] || step.reason, credits: step.credits.startsWith('-') ? step.credits : '+' + step.credits,
        of: { reason: step.reason }
      })),
      { reason: '分行口径 branches', credits: credits.toTotal, of: { lens: LENSES.to } }
    ];
    fill('bridge', steps, (row, each) => {
      cell(row, each.reason, 'th');
      cell(row, button(each.credits, earnedBy({ ...each.of, period: credits.period }, each.reason)));
    });
  }

  const nameOf = row => row.name ? `${row.name} ${row.id}` : row.id;

  function show(next) {
    view = next;
    byId('path').replaceChildren(...view.path.flatMap(each => [button(each.name, () => open(each.code)), ' › ']));
    byId('unit').textContent = `${view.unit.name} ${view.unit.level}`;
    document.title = view.unit.name + ' 看板';
    byId('as-of').textContent = view.asOf;
    byId('facts').textContent = view.facts + ' 事件 facts';
    const me = view.unit.code;
    onlyAction('total-added', view.total.added, behind('unit', me, 'ADDED', view.day, 'BY_STAGE_DAY', view.unit.name));
    onlyAction('total-week', view.total.weekAdded, behind('unit', me, 'ADDED', monday(), 'BY_STAGE_DAY', view.unit.name));
    byId('total-target').textContent = view.total.target === null ? '–' : view.total.target;
    byId('total-percent').textContent = view.total.percent;
    fill('today', view.rows, (row, each) => {
      row.dataset.id = each.id;
      cell(row, each.kind === 'unit' ? button(nameOf(each), () => open(each.id)) : nameOf(each), 'th');
      const number = (stage, count) => cell(row, button(count, behind(each.kind, each.id, stage, view.day, 'BY_STAGE_DAY', nameOf(each))));
      number('ADDED', each.added);
      cell(row, each.target);
      cell(row, each.percent);
      number('REAL_NAME', each.realName);
      number('CONVERSED', each.conversed);
      number('TRANSACTED', each.transacted);
      cell(row, button(each.weekAdded, behind(each.kind, each.id, 'ADDED', monday(), 'BY_STAGE_DAY', nameOf(each))));
    });
    fill('week', view.week, (row, each) => {
      row.dataset.id = each.stage;
      cell(row, each.term, 'th');
      cell(row, button(each.thisWeek, behind('unit', me, each.stage, monday(), 'BY_STAGE_DAY', view.unit.name)));
      cell(row, button(each.weekBefore, behind('unit', me, each.stage, later(monday(), -7), 'BY_STAGE_DAY', view.unit.name,
        { through: later(view.day, -7) })));
      cell(row, each.change > 0 ? '+' + each.change : each.change);
      cell(row, button(each.cohort, behind('unit', me, each.stage, monday(), 'BY_ADD_DAY', view.unit.name)));
      cell(row, each.rate);
    });
    fill('channels', view.channels, (row, each) => {
      cell(row, each.channel, 'th');
      [['ADDED', each.added], ['REAL_NAME', each.realName], ['CONVERSED', each.conversed], ['TRANSACTED', each.transacted]]
        .forEach(([stage, count]) => cell(row, button(count, behind('unit', me, stage, monday(), 'BY_ADD_DAY',
          view.unit.name + ' · ' + each.channel, { channel: each.channel }))));
    });
    byId('morning-from').textContent = view.morningFrom ? '自 since ' + view.morningFrom : '没有目标 no targets';
    ['morning', 'evening'].forEach(list => fill(list, view[list], (row, each) => {
      row.dataset.id = each.id;
      cell(row, nameOf(each), 'th');
      [each.due, each.done, each.gap].forEach(count => cell(row, count));
    }));
    showCredits(view.credits);
    fill('days', view.days, (row, each) => {
      cell(row, each.day, 'th');
      // A working day counts what came on the days off before it, which begin behind the working day before.
      const before = view.days[view.days.indexOf(each) - 1];
      cell(row, before ? button(each.added, behind('unit', me, 'ADDED', later(before.day, 1), 'BY_ADD_DAY', view.unit.name,
        { through: each.day })) : each.added);
      if (each.alarm) cell(row, each.finding).className = 'alarm';
      else cell(row, each.finding);
    });
    Chart.lying(byId('today-chart'), view.rows.slice(0, 40).map(row => ({ label: row.name || row.id, value: row.added, due: row.target })),
      '今日添加与目标 adds and targets of today');
    Chart.lying(byId('week-chart'), view.week.map(each => ({ label: each.term, value: each.thisWeek, due: each.weekBefore })),
      '周漏斗 weekly funnel');
    Chart.standing(byId('days-chart'), view.days.map(each => ({ label: each.day, value: each.added, alarm: each.alarm })),
      '每日添加 adds by working day');
    document.body.dataset.ready = 'yes';
  }

  byId('key-form').addEventListener('submit', event => {
    event.preventDefault();
    sessionStorage.setItem(KEY, byId('key').value);
    byId('key').value = '';
    run();
  });
  window.addEventListener('hashchange', () => {
    const asked = new URLSearchParams(location.hash.slice(1)).get('unit') || '';
    if (asked !== unit) open(asked);
  });
  takeKeyFromAddress();
  run();
})();
