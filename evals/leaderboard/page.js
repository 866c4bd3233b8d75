
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("errors-data").textContent);
  const dialog = document.getElementById("errors");
  const list = document.getElementById("errors-list");

  const element = (name, style, text) => {
    const made = document.createElement(name);
    if (style) made.className = style;
    made.textContent = text;
    return made;
  };

  const unpack = (entry) =>
    Object.fromEntries(data.parts.map((part, at) => [part, data.texts[entry[at]]]));

  const allows = (names, name) => names.length === 0 || names.includes(name);

  const selects = (filter, entry) =>
    filter.what.includes(entry.what) &&
    allows(filter.kinds, entry.kind) &&
    (entry.what !== "wrong" || allows(filter.fields, entry.field));

  const values = (entry) => {
    const line = element("p", "", "");
    if (entry.what === "wrong") {
      line.append(
        element("del", "", entry.got || "nothing"), " instead of ",
        element("ins", "", entry.expected || "nothing"));
    } else if (entry.expected) {
      line.append(element("ins", "", entry.expected));
    } else {
      line.append(element("del", "", entry.got));
    }
    return line;
  };

  const show = (entry) => {
    const block = element("div", "entry", "");
    const what = element("p", "what", "");
    what.append(element("span", entry.what, entry.what), ` ${entry.kind} ${entry.claim} ${entry.field}`);
    block.append(what);
    if (entry.expected || entry.got) block.append(values(entry));
    if (entry.sentence) block.append(element("blockquote", "", entry.sentence));
    return block;
  };

  const open = (button) => {
    const row = data.rows[Number(button.dataset.row)];
    const filter = data.filters[button.dataset.show];
    const chosen = row.entries.map(unpack).filter((entry) => selects(filter, entry));
    document.getElementById("errors-title").textContent = `${row.title}: ${button.dataset.name}`;
    document.getElementById("errors-count").textContent =
      `${chosen.length} ${chosen.length === 1 ? "entry" : "entries"}`;
    list.replaceChildren();
    let article = null;
    for (const entry of chosen) {
      if (entry.article !== article) list.append(element("h4", "", entry.article));
      article = entry.article;
      list.append(show(entry));
    }
    dialog.showModal();
    dialog.scrollTop = 0;
  };

  const valueOf = (line, column) => line.cells[column].dataset.value;

  const compare = (one, other, sign) => {
    if (one === undefined || other === undefined) {
      return (one === undefined) - (other === undefined);
    }
    const gap = Number(one) - Number(other);
    return sign * (Number.isNaN(gap) ? -one.localeCompare(other) : gap);
  };

  const sort = (button) => {
    const heading = button.closest("th");
    const table = button.closest("table");
    const descending = heading.getAttribute("aria-sort") !== "descending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
    const sign = descending ? -1 : 1;
    for (const body of table.tBodies) {
      const lines = [...body.rows].sort((one, other) =>
        compare(valueOf(one, heading.cellIndex), valueOf(other, heading.cellIndex), sign));
      body.append(...lines);
    }
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button === null) {
      if (event.target === dialog) dialog.close();
    } else if (button.classList.contains("sort")) {
      sort(button);
    } else if (button.dataset.row !== undefined) {
      open(button);
    }
  });
})();
