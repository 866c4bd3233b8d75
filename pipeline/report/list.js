// The list of articles, with search and filters above it.

const tallyOf = ([kind, number, victims]) =>
  element("li", { class: `tally k-${kind}` }, element("b", {}, words(number)), ` ${kind}`,
    victims && victims !== "people" && element("span", {}, " ", words(victims)));

const countsOf = ([claims, findings, rejected, unclaimed]) => [
  plural(claims, "claim"),
  findings > 0 && plural(findings, "finding"),
  rejected > 0 && `${rejected.toLocaleString("en")} rejected`,
  unclaimed > 0 && `${plural(unclaimed, "figure")} without a claim`,
].filter(Boolean).join(" · ");

const rows = new Map();

const rowOf = (number) => {
  if (!rows.has(number)) {
    const entry = index.articles[number];
    rows.set(number, element("li", { class: "row", data: { article: number } },
      kicker(entry),
      element("h2", {}, element("a", { href: linkTo(number) }, titleOf(entry))),
      entry.tallies && element("ul", { class: "tallies" }, entry.tallies.map(tallyOf)),
      element("p", { class: "counts" }, countsOf(entry.counts),
        entry.textless && " · text not at hand")));
  }
  return rows.get(number);
};

const choice = (name, label, values, shown = (value) => value) =>
  values.length > 0 && element("label", {}, element("span", {}, label),
    element("select", { name }, element("option", { value: "" }, "all"),
      values.map((value, at) => [value, at])
        .sort(([one], [other]) => one.localeCompare(other))
        .map(([value, at]) => element("option", { value: at }, shown(value)))));

const filterForm = () => {
  const form = element("form", { class: "filters", role: "search", "aria-label": "Search and filter" },
    element("label", { class: "search" }, element("span", {}, "Search"),
      element("input", { type: "search", name: "words", autocomplete: "off", placeholder: "Text and claims" })),
    choice("kind", "Measure", index.kinds),
    choice("claimant", "Claimant", index.claimants),
    choice("finding", "Finding", index.findings),
    choice("outlet", "Outlet", index.outlets),
    element("button", { type: "reset" }, "Clear"));
  form.addEventListener("submit", (event) => event.preventDefault());
  return form;
};

const form = filterForm();
const list = element("ol", { class: "rows" });
const total = element("p", { class: "total", "aria-live": "polite" });
const listView = element("div", { class: "list" }, form, total, list);

const showList = () => {
  const numbers = passing();
  list.replaceChildren(...numbers.map(rowOf));
  total.textContent = numbers.length === index.articles.length
    ? `${plural(numbers.length, "article")}`
    : `${numbers.length.toLocaleString("en")} of ${plural(index.articles.length, "article")}`;
};

const takeFilters = () => {
  const asked = new FormData(form);
  for (const name of Object.keys(filter)) filter[name] = (asked.get(name) ?? "").trim();
  showList();
};

let waiting = 0;
form.addEventListener("input", () => {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(takeFilters);
});
form.addEventListener("reset", () => setTimeout(takeFilters));

// A claim that the filters let through stands out in its article.
const dimOthers = (view, number) => {
  const facets = index.articles[number].facets ?? [];
  const asked = asksOfClaims() && facets.some(claimPasses);
  view.querySelectorAll(".card").forEach((card, at) => {
    card.classList.toggle("dim", asked && !claimPasses(facets[at]));
  });
};
