'use strict';
/* The load of contacts by day and class of customers: a chart, and the table behind it. Texts go in as text, never as HTML. */
(() => {
  const NS = 'http://www.w3.org/2000/svg';
  const AGAIN_MS = 60000;
  const SHADES = 4;
  const section = document.getElementById('load-section');
  const going = row => row.sent + row.allowed;

  function add(parent, name, attributes, text) {
    const element = document.createElementNS(NS, name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    if (text !== undefined) element.textContent = text;
    parent.appendChild(element);
  }

  /* One bar a day, the classes one on the other, named above in their shades; every number stands in the table. */
  function draw(rows) {
    const into = document.getElementById('load-chart');
    const days = [...new Set(rows.map(row => row.day))];
    const classes = [...new Set(rows.map(row => row.customerClass))].sort();
    const of = day => rows.filter(row => row.day === day);
    const most = Math.max(1, ...days.map(day => of(day).reduce((sum, row) => sum + going(row), 0)));
    const width = 640, height = 210, foot = 22, head = 44;
    const svg = document.createElementNS(NS, 'svg');
    svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', '触达负荷 contacts by day and class');
    let at = 0;
    classes.forEach((name, i) => {
      add(svg, 'rect', { x: at, y: 4, width: 12, height: 12, class: 'shade' + i % SHADES });
      add(svg, 'text', { x: at + 17, y: 15 }, name);
      at += 34 + 9 * name.length;
    });
    add(svg, 'text', { x: 0, y: head - 8, class: 'soft' }, String(most));
    const step = width / Math.max(1, days.length);
    days.forEach((day, d) => {
      let y = height - foot;
      classes.forEach((name, i) => {
        const row = of(day).find(each => each.customerClass === name);
        const tall = row ? going(row) * (height - foot - head) / most : 0;
        y -= tall;
        if (tall > 0) {
          add(svg, 'rect', { x: d * step + 1, y: y.toFixed(1), width: Math.max(1, Math.min(60, step - 2)), height: tall.toFixed(1),
            class: 'shade' + i % SHADES });
        }
      });
    });
    add(svg, 'text', { x: 0, y: height - 4, class: 'soft' }, days[0]);
    if (days.length > 1) add(svg, 'text', { x: width, y: height - 4, 'text-anchor': 'end', class: 'soft' }, days[days.length - 1]);
    into.replaceChildren(svg);
  }

  function show(rows) {
    section.hidden = rows.length === 0;
    document.getElementById('load').tBodies[0].replaceChildren(...rows.map(row => {
      const line = document.createElement('tr');
      [row.day, row.customerClass, row.sent, row.allowed, row.deferred, row.review, row.blocked].forEach((value, i) => {
        const cell = document.createElement(i === 0 ? 'th' : 'td');
        cell.textContent = String(value);
        line.appendChild(cell);
      });
      return line;
    }));
    if (rows.length) draw(rows);
    document.body.dataset.load = 'yes';
  }

  async function read() {
    const key = sessionStorage.getItem('scrm-api-key');
    try {
      const answer = await fetch('/v1/board/contact-load', { headers: key ? { 'X-Api-Key': key } : {}, cache: 'no-store' });
      if (answer.ok) show((await answer.json()).rows);
    } catch (e) {
      // The board says that it is not connected.
    }
  }

  document.getElementById('key-form').addEventListener('submit', read);
  setInterval(read, AGAIN_MS);
  read();
})();
