// Compares any two incidents by the values that lie beside this file. The state is in the address; nothing leaves the page.
(() => {
  "use strict";
  const { dimensions, incidents, pages } = self.PROFILES;
  const panel = document.getElementById("chooser");
  const target = document.getElementById("compared");
  const choices = [document.getElementById("first"), document.getElementById("second")];
  const made = (name, text, parent) => {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    parent?.append(element);
    return element;
  };

  const group = (one, other) => {
    if (!one.length || !other.length) return "unknown";
    const shared = one.filter((value) => other.includes(value)).length;
    if (shared === one.length && shared === other.length) return "same";
    return shared ? "alike" : "different";
  };

  const show = () => {
    const [left, right] = choices.map((choice) => incidents[choice.selectedIndex - 1]);
    target.replaceChildren();
    if (!left || !right || left === right) return;
    const page = pages[[left[0], right[0]].sort().join(" ")];
    if (page) {
      const link = made("a", panel.dataset.computed, made("p", "", target));
      link.href = page;
    }
    const groups = { same: [], alike: [], different: [], unknown: [] };
    dimensions.forEach((name, number) => {
      const values = [left[4][number], right[4][number]];
      groups[group(...values)].push([name, ...values]);
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
      const head = made("tr", "", made("thead", "", table));
      for (const text of [panel.dataset.dimension, left[1], right[1]]) made("th", text, head).scope = "col";
      const body = made("tbody", "", table);
      for (const [label, ...values] of rows) {
        const row = made("tr", "", body);
        made("th", label, row).scope = "row";
        for (const value of values) made("td", value.join(", ") || panel.dataset.nothing, row);
      }
    }
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
    for (const [id, title, began] of incidents) made("option", began ? `${title} (${began})` : title, choice).value = id;
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
