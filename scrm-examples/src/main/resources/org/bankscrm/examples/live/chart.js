'use strict';
/* Two charts as inline SVG, without any library. Every number drawn stands in a table beside the chart as well. */
const Chart = (() => {
  const NS = 'http://www.w3.org/2000/svg';

  function add(parent, name, attributes, text) {
    const element = document.createElementNS(NS, name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    if (text !== undefined) element.textContent = text;
    parent.appendChild(element);
    return element;
  }

  function canvas(into, width, height, label) {
    into.replaceChildren();
    return add(into, 'svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label });
  }

  /* Lying bars: {label, value, due?}; the bar of what is due lies behind the bar of what is done. */
  function lying(into, rows, label) {
    const rowHeight = 26;
    const left = 130;
    const width = 640;
    const svg = canvas(into, width, rows.length * rowHeight + 4, label);
    const most = Math.max(1, ...rows.map(row => Math.max(row.value, row.due || 0)));
    rows.forEach((row, i) => {
      const y = i * rowHeight + 4;
      const scale = value => Math.round(value * (width - left - 70) / most);
      add(svg, 'text', { x: 0, y: y + 14, class: 'soft' }, row.label.length > 12 ? row.label.slice(0, 11) + '…' : row.label);
      if (row.due) add(svg, 'rect', { x: left, y, width: scale(row.due), height: 18, class: 'due' });
      add(svg, 'rect', { x: left, y: y + 4, width: scale(row.value), height: 10, class: 'bar' });
      add(svg, 'text', { x: left + scale(Math.max(row.value, row.due || 0)) + 6, y: y + 14 },
        row.due ? `${row.value} / ${row.due}` : `${row.value}`);
    });
  }

  /* Standing bars: {label, value, alarm}. */
  function standing(into, rows, label) {
    const width = 640;
    const height = 180;
    const svg = canvas(into, width, height, label);
    const most = Math.max(1, ...rows.map(row => row.value));
    const step = width / Math.max(1, rows.length);
    rows.forEach((row, i) => {
      const tall = Math.round(row.value * (height - 44) / most);
      add(svg, 'rect', { x: i * step + 1, y: height - 22 - tall, width: Math.max(1, step - 2), height: tall,
        class: row.alarm ? 'out' : 'bar' });
    });
    add(svg, 'text', { x: 0, y: 12, class: 'soft' }, String(most));
    if (rows.length) {
      add(svg, 'text', { x: 0, y: height - 4, class: 'soft' }, rows[0].label);
      add(svg, 'text', { x: width, y: height - 4, 'text-anchor': 'end', class: 'soft' }, rows[rows.length - 1].label);
    }
  }

  return { lying, standing };
})();
