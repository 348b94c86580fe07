
(() => {
  'use strict';
  const tiles = [...document.querySelectorAll('[data-shows]')];
  const table = document.querySelector('.matrix');
  const reason = document.getElementById('reason');
  const key = document.getElementById('key');
  const deployment = document.getElementById('deployment');
  const found = document.getElementById('found');
  if (!table) {
    return;
  }
  const heads = [...table.querySelectorAll('thead .name')].map(head => ({head, name: lower(head)}));
  const groups = [...table.querySelectorAll('tbody')].map(group => ({
    group,
    line: group.querySelector('.type td'),
    rows: [...group.querySelectorAll('.key')].map(row => ({
      row,
      name: `${lower(row.querySelector('th'))} ${group.dataset.type.toLowerCase()}`,
      cells: [...row.querySelectorAll('td')],
    })),
  }));
  const rows = groups.flatMap(each => each.rows);
  const reasons = new Map();
  for (const {cells} of rows) {
    for (const cell of cells) {
      reasons.set(cell, cell.title);
      cell.removeAttribute('title');
    }
  }
  let current = rows[0].cells[0];

  function lower(element) {
    return element.textContent.toLowerCase();
  }

  function words(input) {
    return input.value.toLowerCase().split(/\s+/).filter(Boolean);
  }

  function contains(name, all) {
    return all.every(word => name.includes(word));
  }

  function apply() {
    hide();
    const columns = heads.map(({name}) => contains(name, words(deployment)));
    const pressed = tiles.filter(tile => tile.getAttribute('aria-pressed') === 'true');
    const wanted = new Set(pressed.map(tile => tile.dataset.shows));
    heads.forEach(({head}, column) => { head.hidden = !columns[column]; });
    let shown = 0;
    for (const {group, line, rows} of groups) {
      let here = 0;
      for (const {row, name, cells} of rows) {
        let wantedCells = 0;
        cells.forEach((cell, column) => {
          const matches = wanted.size === 0 || wanted.has(cell.classList[0]);
          cell.hidden = !columns[column];
          cell.classList.toggle('faded', !matches);
          wantedCells += columns[column] && matches ? 1 : 0;
        });
        row.hidden = !contains(name, words(key)) || wantedCells === 0;
        here += row.hidden ? 0 : 1;
      }
      group.hidden = here === 0;
      line.colSpan = Math.max(1, columns.filter(Boolean).length);
      shown += here;
    }
    found.textContent = shown === rows.length ? '' : `${shown} of ${rows.length} keys`;
    const first = visible(current) ? current : rows.flatMap(each => each.cells).find(visible);
    if (first) {
      select(first);
    }
  }

  function visible(cell) {
    return !cell.hidden && !cell.parentElement.hidden;
  }

  function select(cell) {
    current.tabIndex = -1;
    cell.tabIndex = 0;
    current = cell;
  }

  function show(cell) {
    const [first, ...rest] = reasons.get(cell).split('\n');
    reason.replaceChildren(part('b', first), ...rest.map(line => part('span', line)));
    reason.hidden = false;
    const at = cell.getBoundingClientRect();
    const size = reason.getBoundingClientRect();
    const below = at.bottom + 6 + size.height <= innerHeight;
    reason.style.top = `${Math.max(6, below ? at.bottom + 6 : at.top - 6 - size.height)}px`;
    reason.style.left = `${Math.max(6, Math.min(at.left, innerWidth - size.width - 6))}px`;
    cell.setAttribute('aria-describedby', 'reason');
  }

  function part(name, text) {
    const element = document.createElement(name);
    element.textContent = text;
    return element;
  }

  function hide() {
    reason.hidden = true;
    table.querySelector('[aria-describedby]')?.removeAttribute('aria-describedby');
  }

  function move(event) {
    const lines = rows.filter(({row}) => !row.hidden).map(({cells}) => cells.filter(cell => !cell.hidden));
    const y = lines.findIndex(line => line.includes(event.target));
    if (y < 0) {
      return;
    }
    const x = lines[y].indexOf(event.target);
    const lastX = lines[y].length - 1;
    const lastY = lines.length - 1;
    const target = {
      ArrowLeft: [x - 1, y],
      ArrowRight: [x + 1, y],
      ArrowUp: [x, y - 1],
      ArrowDown: [x, y + 1],
      PageUp: [x, Math.max(0, y - 10)],
      PageDown: [x, Math.min(lastY, y + 10)],
      Home: [0, event.ctrlKey ? 0 : y],
      End: [lastX, event.ctrlKey ? lastY : y],
    }[event.key];
    if (event.key === 'Escape') {
      hide();
    }
    if (!target) {
      return;
    }
    event.preventDefault();
    const cell = lines[target[1]]?.[target[0]];
    if (cell) {
      cell.focus();
      cell.scrollIntoView({block: 'nearest', inline: 'nearest'});
    }
  }

  function cellOf(event) {
    return reasons.has(event.target) ? event.target : undefined;
  }

  table.addEventListener('focusin', event => {
    const cell = cellOf(event);
    if (cell) {
      select(cell);
      hide();
      show(cell);
    }
  });
  table.addEventListener('focusout', hide);
  table.addEventListener('mouseover', event => {
    const cell = cellOf(event);
    hide();
    if (cell) {
      show(cell);
    }
  });
  table.addEventListener('mouseleave', event => {
    if (!reason.contains(event.relatedTarget)) {
      hide();
    }
  });
  reason.addEventListener('mouseleave', hide);
  table.addEventListener('keydown', move);
  table.parentElement.addEventListener('scroll', () => {
    const focused = cellOf({target: document.activeElement});
    hide();
    if (focused) {
      show(focused);
    }
  });
  for (const tile of tiles) {
    tile.disabled = false;
    tile.addEventListener('click', () => {
      tile.setAttribute('aria-pressed', String(tile.getAttribute('aria-pressed') !== 'true'));
      apply();
    });
  }
  key.addEventListener('input', apply);
  deployment.addEventListener('input', apply);
  document.querySelector('.filter').hidden = false;
})();
