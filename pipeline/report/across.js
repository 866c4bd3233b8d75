// What is told across articles: stories and their versions, series, who says what, contradictions.

const across = JSON.parse(byId("across").textContent);

const citeOf = (cite, text) => {
  const told = [cite.outlet, cite.published && plainDate(cite.published)].filter(Boolean).join(", ");
  const shown = text ?? (told || cite.name);
  return cite.article === undefined
    ? element("span", { class: "cite" }, words(shown))
    : element("a", { class: "cite", href: linkTo(cite.article, cite.claim), title: cite.quote }, words(shown));
};

const citations = (cited) =>
  element("ul", { class: "cited" }, (cited ?? []).map((cite) =>
    element("li", {}, element("q", {}, words(cite.quote)), " ", citeOf(cite))));

// Many items come in portions; in print all of them.

const PORTION = 40;

const portions = (items, make, all) => {
  const holder = element("div", { class: "items" });
  const add = (from, to) => {
    holder.append(...items.slice(from, to).map(make));
    if (to < items.length) {
      const button = element("button", { type: "button", class: "more-items" }, `Show ${Math.min(PORTION, items.length - to)} more of ${items.length - to}`);
      button.addEventListener("click", () => {
        button.remove();
        add(to, to + PORTION);
      });
      holder.append(button);
    }
  };
  add(0, all ? items.length : PORTION);
  return holder;
};

const item = (kind, title, ...content) =>
  element("section", { class: `item k-${kind}` }, element("h3", {}, title), content);

const editionOf = (edition) =>
  element("li", {},
    edition.article === undefined
      ? words(edition.name)
      : element("a", { href: linkTo(edition.article) }, words(edition.name)),
    element("span", { class: "soft" }, " ", words([edition.outlet, plainDate(edition.published)].filter(Boolean).join(", ")),
      edition.likeness && ` · ${edition.likeness} alike`));

const orders = { dated: "", inferred: "order inferred", unknown: "order not known" };

const versionOf = (version, at) =>
  element("li", { class: "version" },
    element("p", {}, element("b", {}, `Version ${at + 1}`),
      version.published && ` · ${plainDate(version.published)}`,
      orders[version.order] && element("span", { class: "flag warns" }, ` ${orders[version.order]}`),
      version.why && element("span", { class: "soft" }, " ", words(version.why))),
    element("ul", {}, version.articles.map(editionOf)));

const toldOf = (told, tag) =>
  told && element(tag, {}, words(told.line), ", ", words(told.who), " ", citeOf(told.cite, told.cite.claim));

const changeOf = (change) =>
  element("li", { class: `change ${change.kind}` },
    element("span", { class: "what" }, change.kind === "changed" ? `${(change.fields ?? []).join(", ")} changed` : change.kind),
    toldOf(change.before, "del"), toldOf(change.after, "ins"));

const changesOf = (story, at) => {
  const changes = (story.changes ?? []).filter((change) => change.version === at);
  return changes.length > 0 && [
    element("h4", {}, `From version ${at} to version ${at + 1}`),
    element("ul", { class: "changes" }, changes.map(changeOf)),
  ];
};

const storyOf = (story) =>
  item("statement", words(story.title),
    element("ol", { class: "versions" }, story.versions.map(versionOf)),
    story.versions.map((_, at) => changesOf(story, at)),
    story.same > 0 && element("p", { class: "note" }, `${plural(story.same, "claim")} stayed the same.`));

const directions = { first: "", up: "↑ up", down: "↓ down", reworded: "other words", unclear: "cannot be compared" };

const stepOf = (step) =>
  element("li", {},
    element("b", { class: "number" }, words(step.number)), " ",
    element("span", { class: "soft" }, step.when ? plainDate(step.when) : "no date",
      directions[step.direction] && ` · ${directions[step.direction]}`),
    step.order !== "dated" && element("span", { class: "flag warns" }, ` ${orders[step.order]}`),
    citations(step.cited));

const seriesOf = (series) => {
  const title = `${series.claimant}: ${series.subject}`;
  const chart = chartOf(series);
  return item(series.kind, [words(series.claimant), element("span", { class: "soft" }, " ", words(series.subject))],
    element("p", { class: "note" }, series.counting,
      !series.chart.dated && "; set side by side, not by the calendar",
      series.inferred && "; the order is inferred in part"),
    element("figure", {}, chart, saveButtons(chart, title)),
    element("ol", { class: "steps" }, series.steps.map(stepOf)));
};

const standing = (column) => column.articles !== undefined && [
  column.claimants > 0 ? plural(column.claimants, "claimant") : "no claimant",
  plural(column.articles, "article"),
  column.stories < column.articles && plural(column.stories, "story").replace("storys", "stories"),
  column.repeating > 0 && `${column.repeating} only repeat`,
].filter(Boolean).join(" · ");

const cellOf = (cell) =>
  element("td", {}, cell && [
    element("span", { class: "said-so" }, "●"),
    cell.map((cite) => [" ", citeOf(cite)]),
  ]);

const matrixOf = (matrix) =>
  item(matrix.kind, words(matrix.subject),
    element("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": `Table: ${matrix.subject}` },
      element("table", {},
        element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "Claimant"),
          matrix.columns.map((column) => element("th", { scope: "col" }, words(column.number, "number"),
            element("small", {}, standing(column) || "one claimant, one article"))))),
        element("tbody", {}, matrix.rows.map((row) =>
          element("tr", {}, element("th", { scope: "row" }, words(row.who)), row.cells.map(cellOf)))))));

const sideOf = (side) =>
  element("div", { class: "of-two" },
    element("p", {}, words(side.number, "number"), " ", element("span", { class: "soft" }, words(side.who), side.own && " (own voice)")),
    citations(side.cited));

const contradictionOf = (one) =>
  item(one.kind, words(one.subject),
    one.why && element("p", { class: "note" }, `Of one thing: ${one.why}.`),
    element("div", { class: "two" }, one.sides.map(sideOf)));

const denialOf = (denial) =>
  item("statement", [words(denial.who), element("span", { class: "soft" }, " ", words(denial.summary))],
    citations(denial.cited),
    element("p", { class: "note" }, "Denied:"),
    element("ul", { class: "changes" }, denial.denied.map((one) =>
      element("li", {}, toldOf(one, "span"), element("span", { class: "what" }, one.why)))));

// Each view has a search of its own over all that its items hold.
const sifted = (items, make, all) => {
  const haystack = items.map((one) => folded(JSON.stringify(one)));
  const holder = element("div", {}, portions(items, make, all));
  const told = element("span", { class: "soft", "aria-live": "polite" });
  const input = element("input", { type: "search", autocomplete: "off", name: "sift" });
  input.addEventListener("input", () => {
    const terms = termsOf(input.value);
    const kept = items.filter((_, at) => terms.every((term) => haystack[at].includes(term)));
    holder.replaceChildren(portions(kept, make, all));
    told.textContent = terms.length > 0 ? `${kept.length} of ${items.length}` : "";
  });
  return [
    element("form", { class: "filters sift", role: "search", on: { submit: (event) => event.preventDefault() } },
      element("label", { class: "search" }, element("span", {}, "Search here"), input), told),
    holder,
  ];
};

const sheetOf = (title, note, items, make) => (all) => {
  fitFrame(main.clientWidth - 2 * parseFloat(getComputedStyle(main).paddingInlineStart));
  return element("div", { class: "across" },
    element("h2", {}, title), element("p", { class: "note" }, note),
    sifted(items, make, all));
};

const views = [
  { name: "articles", title: "Articles", count: index.articles.length },
  ...[
    ["stories", "Stories", across.stories, storyOf,
      "Copies and versions of one article, and what changed between them, claim by claim."],
    ["timelines", "Timelines", across.series, seriesOf,
      "What one claimant says of one thing over time. A band runs from the lowest to the highest number; an arrow is an end that the words leave open."],
    ["sources", "Who says what", across.matrices, matrixOf,
      "Claimants against figures. Independence is counted by claimants, not by outlets: an article that repeats another adds nobody."],
    ["contradictions", "Contradictions", across.contradictions, contradictionOf,
      "Numbers of different claimants for the same thing that cannot both be right. Nothing is resolved here."],
    ["denials", "Denials", across.denials, denialOf, "Who rejects what, across articles."],
  ].filter(([, , items]) => items && items.length > 0)
    .map(([name, title, items, make, note]) =>
      ({ name, title, count: items.length, build: sheetOf(title, note, items, make) })),
];
