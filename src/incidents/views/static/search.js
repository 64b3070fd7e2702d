// Looks through the index that lies beside this file. Nothing leaves the page; what is found is shown as text.
(() => {
  "use strict";
  const most = 50;
  const panel = document.getElementById("search");
  const query = document.getElementById("query");
  const found = document.getElementById("found");
  const results = document.getElementById("results");
  const folded = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const index = self.INCIDENTS.map((entry) => ({ ...entry, text: folded([entry.title, entry.about, entry.words].join(" ")) }));

  const line = (entry) => {
    const item = document.createElement("li");
    const held = document.createElement("div");
    const link = document.createElement("a");
    link.href = entry.place;
    link.textContent = entry.title;
    const about = document.createElement("p");
    about.className = "meta";
    about.textContent = entry.about;
    held.append(link, about);
    item.append(held);
    return item;
  };

  const look = () => {
    const wanted = folded(query.value).split(/\s+/).filter(Boolean);
    const hits = wanted.length ? index.filter((entry) => wanted.every((word) => entry.text.includes(word))) : [];
    results.replaceChildren(...hits.slice(0, most).map(line));
    const told = hits.length ? String(hits.length) + (hits.length > most ? ". " + panel.dataset.more : "") : panel.dataset.none;
    found.textContent = wanted.length ? told : "";
  };

  panel.hidden = false;
  query.addEventListener("input", look);
  look();
})();
