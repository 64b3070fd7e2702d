// Compares any two incidents by the values that lie beside this file. The state is in the address; nothing leaves the page.
(() => {
  "use strict";
  const { dimensions, counted, incidents, pages } = self.PROFILES;
  const compared = new Set(pages.map(([one, other]) => `${one} ${other}`));
  const panel = document.getElementById("chooser");
  const target = document.getElementById("compared");
  const choices = [document.getElementById("first"), document.getElementById("second")];
  const made = (name, text, parent) => {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    parent?.append(element);
    return element;
  };
  // What a record says keeps the order of its words, whatever its direction.
  const said = (texts, parent) => {
    texts.forEach((text, number) => {
      if (number) parent.append(", ");
      made("bdi", text, parent);
    });
    return parent;
  };

  // By what the dimension adds to the similarity; by its values alone where it adds nothing.
  const group = (one, other, scores) => {
    const shared = one.filter((value) => other.includes(value)).length;
    const same = shared === one.length && shared === other.length;
    if (!scores) {
      if (!one.length || !other.length) return "unknown";
      return same ? "same" : shared ? "alike" : "different";
    }
    const [low, high] = scores;
    if (high === 0) return "different";
    if (low === 0 && high === 1000) return "unknown";
    return same && low === 1000 ? "same" : "alike";
  };

  const range = ([low, high]) => (low === high ? String(low) : `${low}\u2013${high}`);
  const decimal = (hundredths) => (hundredths / 100).toFixed(2).replace(".", panel.dataset.decimal);

  const show = () => {
    const [left, right] = choices.map((choice) => incidents[choice.selectedIndex - 1]);
    target.replaceChildren();
    if (!left || !right || left === right) return;
    const numbers = choices.map((choice) => choice.selectedIndex - 1).sort((one, other) => one - other);
    if (compared.has(numbers.join(" "))) {
      const link = made("a", panel.dataset.computed, made("p", "", target));
      link.href = `${[left[0], right[0]].sort().join("--")}.html`;
    }
    const { bounds, adds, scores } = self.SIMILARITY(left[5], right[5]);
    const [low, high] = bounds.map(decimal);
    made("p", panel.dataset.scale.replace("{low}", low).replace("{high}", high), target).id = "similarity";
    const groups = { same: [], alike: [], different: [], unknown: [] };
    dimensions.forEach((name, number) => {
      const values = [left[4][number], right[4][number]];
      const place = counted[number];
      const added = place === null ? "\u2013" : range(adds[place]);
      groups[group(...values, scores[place])].push([name, values, added]);
    });
    for (const [name, rows] of Object.entries(groups)) {
      if (!rows.length) continue;
      made("h2", `${panel.dataset[name]} ${rows.length}`, target);
      const scroll = made("div", "", target);
      scroll.className = "scroll";
      scroll.tabIndex = 0;
      scroll.setAttribute("role", "group");
      scroll.setAttribute("aria-label", panel.dataset[name]);
      const table = made("table", "", scroll);
      table.className = "pair";
      const head = made("tr", "", made("thead", "", table));
      made("th", panel.dataset.dimension, head).scope = "col";
      for (const title of [left[1], right[1]]) said([title], made("th", "", head)).scope = "col";
      const last = made("th", panel.dataset.adds, head);
      last.scope = "col";
      last.className = "number";
      const body = made("tbody", "", table);
      for (const [label, values, added] of rows) {
        const row = made("tr", "", body);
        made("th", label, row).scope = "row";
        for (const value of values) said(value.length ? value : [panel.dataset.nothing], made("td", "", row));
        made("td", added, row).className = "number";
      }
    }
    made("p", panel.dataset.meaning, target).className = "faint";
  };

  const read = () => {
    const wanted = new URLSearchParams(location.hash.slice(1)).getAll("incident");
    choices.forEach((choice, number) => {
      choice.selectedIndex = 1 + incidents.findIndex((incident) => incident[0] === wanted[number]);
    });
    show();
  };

  for (const choice of choices) {
    made("option", "\u2013", choice).value = "";
    for (const [id, title, began] of incidents) made("option", began ? `\u2068${title}\u2069 (${began})` : title, choice).value = id;
    choice.addEventListener("change", () => {
      const state = new URLSearchParams(choices.map((one) => ["incident", one.value]));
      history.replaceState(null, "", `#${state}`);
      show();
    });
  }
  window.addEventListener("hashchange", read);
  panel.hidden = false;
  read();
})();
