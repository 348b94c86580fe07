
(() => {
  'use strict';
  const tiles = [...document.querySelectorAll('[data-shows]')];
  const sections = [...document.querySelectorAll('.entity')].map(section => ({
    section,
    items: [...section.querySelectorAll('[data-action]')].map(item => ({item, action: item.dataset.action})),
    name: section.querySelector('h2').textContent.toLowerCase(),
    unchanged: section.querySelector('details.unchanged'),
  }));
  const total = sections.reduce((sum, each) => sum + each.items.length, 0);
  const find = document.getElementById('find');
  const found = document.getElementById('found');

  function matches(entry, name, words) {
    entry.text ??= entry.item.textContent.toLowerCase();
    return words.every(word => entry.text.includes(word) || name.includes(word));
  }

  function apply() {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    const pressed = tiles.filter(tile => tile.getAttribute('aria-pressed') === 'true');
    const wanted = new Set(pressed.map(tile => tile.dataset.shows));
    let shown = 0;
    for (const {section, items, name, unchanged} of sections) {
      let here = 0;
      let quiet = 0;
      for (const entry of items) {
        const visible = (wanted.size === 0 || wanted.has(entry.action)) && matches(entry, name, words);
        entry.item.hidden = !visible;
        here += visible ? 1 : 0;
        quiet += visible && entry.action === 'unchanged' ? 1 : 0;
      }
      section.hidden = here === 0;
      if (unchanged) {
        unchanged.hidden = quiet === 0;
        unchanged.open = quiet > 0 && (words.length > 0 || wanted.has('unchanged'));
      }
      shown += here;
    }
    found.textContent = shown === total ? '' : `${shown} of ${total} objects`;
  }

  for (const tile of tiles) {
    tile.disabled = false;
    tile.addEventListener('click', () => {
      tile.setAttribute('aria-pressed', String(tile.getAttribute('aria-pressed') !== 'true'));
      apply();
    });
  }
  find.addEventListener('input', apply);
  document.querySelector('.filter').hidden = false;
})();
