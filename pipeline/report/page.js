// The page itself: which view is shown, the keys, light and dark, and what is printed.

// Views are named by the address behind the #, so that the browser's own back and links work.

const readAddress = () => {
  const [, name, number, claim] = location.hash.split("/");
  const at = Number(number);
  if (name === "article" && Number.isInteger(at) && index.articles[at]) {
    return { view: "article", article: at, claim: claim ? unescaped(claim) : null };
  }
  return { view: views.some((one) => one.name === name) ? name : "articles", article: null, claim: null };
};

const unescaped = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const pager = (number) => {
  const numbers = passing();
  const at = numbers.indexOf(number);
  const step = (to, label) => to !== undefined &&
    element("a", { href: linkTo(to), rel: label === "Next" ? "next" : "prev" }, label);
  return element("nav", { class: "pager", "aria-label": "Articles" },
    element("a", { href: "#/", class: "up" }, "All articles"),
    at > 0 && step(numbers[at - 1], "Previous"),
    at >= 0 && step(numbers[at + 1], "Next"));
};

const build = (wanted) => {
  if (wanted.view === "article") {
    const shown = articleOf(wanted.article);
    if (index.articles.length > 1) shown.prepend(pager(wanted.article));
    dimOthers(shown, wanted.article);
    return shown;
  }
  if (wanted.view === "articles") {
    showList();
    return listView;
  }
  return views.find((one) => one.name === wanted.view).build();
};

let scrolledList = 0;

const show = () => {
  const wanted = readAddress();
  const same = wanted.view === place.view && wanted.article === place.article && main.contains(view);
  if (!same) {
    if (place.view === "articles") scrolledList = scrollY;
    view = build(wanted);
    main.replaceChildren(view);
    scrollTo(0, wanted.view === "articles" ? scrolledList : 0);
    highlightWords();
  }
  const first = main.dataset.shown === undefined;
  main.dataset.shown = wanted.view;
  Object.assign(place, wanted);
  for (const link of byId("views").querySelectorAll("a")) {
    const current = link.dataset.view === (wanted.view === "article" ? "articles" : wanted.view);
    link.toggleAttribute("aria-current", current);
    if (current) link.setAttribute("aria-current", "page");
  }
  if (!same && !first) main.focus({ preventScroll: true });
  activate(wanted.claim, { scroll: true });
};

// Keys.

const move = (step) => {
  if (place.view === "article") {
    const cards = [...view.querySelectorAll(".side .card")];
    const at = cards.findIndex((card) => card.dataset.claim === place.claim);
    const next = cards[Math.max(0, Math.min(cards.length - 1, at + step))];
    if (next) goTo(linkTo(place.article, next.dataset.claim));
    return;
  }
  const links = [...view.querySelectorAll(".row h2 a, .item a")];
  const at = links.indexOf(document.activeElement);
  links[Math.max(0, Math.min(links.length - 1, at + step))]?.focus();
};

const turn = (step) => {
  if (place.view !== "article") return;
  const numbers = passing();
  const next = numbers[numbers.indexOf(place.article) + step];
  if (next !== undefined) goTo(linkTo(next));
};

const search = () => {
  if (place.view === "article") goTo("#/");
  const input = view.querySelector("input[type=search]");
  input.focus();
  input.select();
};

const back = () => {
  if (place.view === "article" && place.claim !== null) goTo(linkTo(place.article));
  else if (place.view !== "articles") goTo("#/");
  else form.reset();
};

const keys = {
  j: () => move(1), k: () => move(-1), n: () => turn(1), p: () => turn(-1),
  "/": search, Escape: back, "?": () => byId("help").showModal(),
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea");
  if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
  if (typing && event.key === "Escape") {
    typing.blur();
    return;
  }
  if (typing || !(event.key in keys)) return;
  event.preventDefault();
  keys[event.key]();
});

// Light and dark: the system's choice until another is made.

const dark = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
const nameTheme = () => {
  byId("theme").textContent = isDark() ? "Light" : "Dark";
};
byId("theme").addEventListener("click", () => {
  document.documentElement.dataset.theme = isDark() ? "light" : "dark";
  nameTheme();
});
dark.addEventListener("change", nameTheme);
byId("keys").addEventListener("click", () => byId("help").showModal());

// In print stands what is chosen: one article, or all that the filters let through, and what is
// told across articles. Browsers take minutes over the pages of hundreds of articles: beyond so
// many the list stands alone, and says so.

const MOST_PRINTED = 100;
let printed = null;

addEventListener("beforeprint", () => {
  if (printed || place.view === "article") return;
  const numbers = passing();
  const texts = numbers.length > MOST_PRINTED
    ? element("p", { class: "note" }, `More than ${MOST_PRINTED} articles: their texts are left out. Filter the list, or open an article, to print texts too.`)
    : numbers.map(articleOf);
  printed = element("div", { class: "printed" },
    views.filter((one) => one.name !== "articles").map((one) => one.build(true)), texts);
  document.body.append(printed);
});
addEventListener("afterprint", () => {
  printed?.remove();
  printed = null;
});

for (const one of views) {
  byId("views").append(element("a", { href: one.name === "articles" ? "#/" : `#/${one.name}`, data: { view: one.name } },
    one.title, one.count !== undefined && element("span", { class: "count" }, one.count.toLocaleString("en"))));
}
addEventListener("hashchange", show);
nameTheme();
if (index.articles.length === 1 && location.hash.length < 2) history.replaceState(null, "", linkTo(0));
show();
