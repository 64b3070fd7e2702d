// Filters and searches a list with the data that lies beside this file. The state is in the address; nothing leaves the page.
(() => {
  "use strict";
  const most = 100;
  const shownValues = 6;
  const { facets, rows, terms, language } = self.INCIDENTS;
  const index = self.WORDS;
  const vocabulary = Object.keys(index);
  const panel = document.getElementById("find");
  const query = document.getElementById("query");
  const body = document.getElementById("rows");
  const [values, title, foreign, first] = [8, 1, 2, 3];
  const numbers = new Map(facets.map(([name], number) => [name, number]));
  const codes = facets.map(([, , held]) => new Map(held.map(([code], number) => [code, number])));
  const { facet, value, root } = panel.dataset;
  const opened = new Set();
  let selected = new Map();

  function belongs(row, name, code) {
    const number = numbers.get(name);
    return number === undefined || row[values][number].includes(codes[number].get(code));
  }

  // A text with right-to-left letters keeps the order of its words.
  const said = (text) => {
    if (!/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(text)) return text;
    const isolated = document.createElement("bdi");
    isolated.textContent = text;
    return isolated;
  };

  const made = (name, text, parent) => {
    const element = document.createElement(name);
    if (text) element.append(said(text));
    parent?.append(element);
    return element;
  };

  // A page of a facet that is no filter, such as an actor, knows its incidents by the rows that it has.
  const listed = new Set([...body.querySelectorAll("a")].map((link) => link.getAttribute("href")));
  const isOwn = facet && !numbers.has(facet);
  const among = rows.filter((row) => (isOwn ? listed.has(root + row[0]) : belongs(row, facet, value)));

  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];

  // The least number of letters to add, leave out, replace or swap.
  const distance = (one, other, limit) => {
    if (Math.abs(one.length - other.length) > limit) return limit + 1;
    let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, number) => number)];
    for (let i = 1; i <= one.length; i += 1) {
      const line = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const same = one[i - 1] === other[j - 1] ? 0 : 1;
        line[j] = Math.min(last[j] + 1, line[j - 1] + 1, last[j - 1] + same);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) line[j] = Math.min(line[j], before[j - 2] + 1);
      }
      [before, last] = [last, line];
    }
    return last[other.length];
  };

  const having = (word) => {
    let found = vocabulary.filter((known) => (word.length < 2 ? known === word : known.startsWith(word)));
    if (!found.length && word.length > 3) {
      const limit = word.length > 7 ? 2 : 1;
      found = vocabulary.filter((known) => distance(word, known, limit) <= limit);
    }
    return new Set(found.flatMap((known) => index[known]));
  };

  const button = (text, number, pressed, act, parent) => {
    const element = made("button", text, parent);
    element.type = "button";
    if (number !== null) made("span", ` ${number}`, element).className = "faint";
    if (pressed !== null) element.setAttribute("aria-pressed", String(pressed));
    element.addEventListener("click", act);
    return element;
  };

  const line = (row) => {
    const element = document.createElement("tr");
    made("td", row[first], element).className = "date";
    const head = made("th", "", element);
    head.scope = "row";
    const link = made("a", row[title], head);
    link.href = root + row[0];
    if (row[foreign]) link.lang = language;
    for (const cell of row.slice(first + 1, values)) made("td", cell, element);
    return element;
  };

  const fill = (found, from) => {
    document.getElementById("more")?.remove();
    body.append(...found.slice(from, from + most).map(line));
    const rest = found.length - from - most;
    if (rest > 0) {
      button(panel.dataset.more.replace("{number}", rest), null, null, () => fill(found, from + most), document.getElementById("pages")).id = "more";
    }
  };

  const download = (found, parent) => {
    const cell = (text) => `"${(/^[' ]*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
    const head = [...document.querySelectorAll(".incidents thead th")].map((one) => one.textContent);
    const lines = found.map((row) => [row[first], row[title], ...row.slice(first + 1, values)]);
    const text = [head, ...lines].map((cells) => cells.map(cell).join(",")).join("\r\n");
    const link = made("a", panel.dataset.download, parent);
    link.download = "incidents.csv";
    link.href = URL.createObjectURL(new Blob([`${text}\r\n`], { type: "text/csv" }));
  };

  const show = () => {
    const words = folded(query.value).map(having);
    const hit = (number) => words.every((held) => held.has(number));
    const searched = among.filter((row) => hit(rows.indexOf(row)));
    const kept = (skipped) => searched.filter((row) => [...selected].every(([name, code]) => name === skipped || belongs(row, name, code)));
    const found = kept();
    body.replaceChildren();
    document.getElementById("pages").replaceChildren();
    fill(found, 0);
    const total = panel.dataset[found.length === 1 ? "one" : "other"].replace("{number}", found.length);
    document.getElementById("total").textContent = total;
    const stated = document.getElementById("found");
    stated.replaceChildren(found.length ? total : panel.dataset.none);
    if (selected.size || words.length) {
      stated.append(" ");
      button(panel.dataset.clear, null, null, () => change(() => { selected = new Map(); query.value = ""; }), stated);
      stated.append(" ");
      download(found, stated);
    }
    const about = document.getElementById("terms");
    about.replaceChildren();
    const meant = words.length ? terms.filter((_, number) => hit(rows.length + number)).slice(0, shownValues) : [];
    if (meant.length) {
      made("p", panel.dataset.terms, about).className = "faint";
      const list = made("ul", "", about);
      for (const [label, definition, place] of meant) {
        const item = made("li", "", list);
        made("a", label, item).href = root + place;
        if (definition) item.append(" — ", said(definition));
      }
    }
    const focused = document.activeElement?.dataset?.key;
    const target = document.getElementById("facets");
    target.replaceChildren();
    facets.forEach(([name, label, held], number) => {
      if (name === facet) return;
      const counts = new Map();
      for (const row of kept(name)) for (const one of row[values][number]) counts.set(one, (counts.get(one) ?? 0) + 1);
      const chosen = codes[number].get(selected.get(name));
      const order = (one, other) => (name === "year" ? held[other][0] - held[one][0] : counts.get(other) - counts.get(one)) || held[one][1].localeCompare(held[other][1]);
      const ordered = [...counts.keys()].sort(order);
      if (!ordered.length) return;
      const group = made("section", "", target);
      made("h2", label, group);
      const list = made("ul", "", group);
      const visible = opened.has(name) ? ordered : ordered.slice(0, shownValues);
      if (chosen !== undefined && !visible.includes(chosen)) visible.push(chosen);
      for (const one of visible) {
        const pressed = one === chosen;
        const act = () => change(() => { pressed ? selected.delete(name) : selected.set(name, held[one][0]); });
        button(held[one][1], counts.get(one) ?? 0, pressed, act, made("li", "", list)).dataset.key = `${name} ${held[one][0]}`;
      }
      if (visible.length < ordered.length) {
        const act = () => { opened.add(name); show(); };
        button(panel.dataset.more.replace("{number}", ordered.length - visible.length), null, null, act, made("li", "", list)).className = "rest";
      }
    });
    if (focused) [...target.querySelectorAll("button")].find((one) => one.dataset.key === focused)?.focus();
  };

  const change = (act) => {
    act();
    const state = new URLSearchParams(query.value ? { q: query.value } : {});
    for (const [name, code] of selected) state.append(name, code);
    history.replaceState(null, "", `#${state}`);
    show();
  };

  const read = () => {
    const state = new URLSearchParams(location.hash.slice(1));
    query.value = state.get("q") ?? "";
    selected = new Map([...state].filter(([name, code]) => numbers.has(name) && codes[numbers.get(name)].has(code)));
    show();
  };

  panel.hidden = false;
  document.getElementById("filters").open = matchMedia("(min-width: 40rem)").matches;
  query.addEventListener("input", () => change(() => {}));
  window.addEventListener("hashchange", read);
  read();
})();
