// Between the text and the claims beside it: what is active, what lies under the pointer.

// What is shown now: which view, its article and its active claim.
const place = { view: "articles", article: null, claim: null };
let view = listView;

// A claim is active when its card is open and its words stand out.

const every = (claim, selector = "") =>
  [...view.querySelectorAll(`[data-claim]${selector}`)].filter((one) => one.dataset.claim === claim);

const beside = matchMedia("(min-width: 60rem)");

const activate = (claim, { scroll = false, quote = null } = {}) => {
  byId("peek")?.remove();
  for (const one of view.querySelectorAll(".active")) one.classList.remove("active");
  if (claim === null) return;
  const all = every(claim);
  for (const one of all) one.classList.add("active");
  const card = all.find((one) => one.classList.contains("card"));
  if (!card) return;
  if (scroll) toCard(card);
  const mark = all.find((one) => one.matches(".m.quote") && (quote === null || one.dataset.quote === quote));
  if (mark && (quote !== null || scroll)) mark.scrollIntoView({ block: beside.matches ? "center" : "start" });
};

const toCard = (card) => {
  if (beside.matches) {
    const side = card.closest(".side");
    side.scrollTop = card.offsetTop - side.offsetTop - 12;
  } else if (view.querySelector(".body")) {
    peekAt(card);
  } else {
    card.scrollIntoView({ block: "start" });
  }
};

// Where the cards are not beside the text, the active one looks in from below.
const peekAt = (card) => {
  const record = article(place.article);
  const at = record.claims.findIndex((one) => one.id === card.dataset.claim);
  const close = element("button", { type: "button", class: "close", "aria-label": "Close" }, "×");
  close.addEventListener("click", () => goTo(linkTo(place.article)));
  const copy = cardOf(record.claims[at], place.article);
  copy.classList.add("active");
  main.append(element("aside", { id: "peek", "aria-label": "Claim" }, close, element("ol", { class: "cards" }, copy)));
};

const goTo = (address) => {
  history.pushState(null, "", address);
  show();
};

const hover = (claim, on) => {
  for (const one of every(claim)) one.classList.toggle("hover", on);
};

for (const [event, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
  main.addEventListener(event, (happened) => {
    const one = happened.target.closest?.("[data-claim]");
    if (one && place.view === "article") hover(one.dataset.claim, on);
  });
}

main.addEventListener("click", (event) => {
  const quote = event.target.closest("a.quote");
  if (quote && place.view === "article" && view.querySelector(".body")) {
    event.preventDefault();
    history.replaceState(null, "", quote.getAttribute("href"));
    place.claim = quote.dataset.claim;
    activate(quote.dataset.claim, { quote: quote.dataset.quote });
    return;
  }
  const mark = event.target.closest(".m[data-claim]");
  if (mark && !event.target.closest("a") && getSelection().isCollapsed) {
    history.replaceState(null, "", linkTo(place.article, mark.dataset.claim));
    place.claim = mark.dataset.claim;
    activate(mark.dataset.claim);
    const card = every(mark.dataset.claim, ".card")[0];
    if (card) toCard(card);
  }
});

// Words searched for stand out in the text without a change to it, where the browser can.
const highlightWords = () => {
  if (!("highlights" in CSS)) return;
  CSS.highlights.delete("search");
  const terms = filter.words.toLowerCase().split(/\s+/).filter(Boolean);
  if (terms.length === 0) return;
  const ranges = [];
  const walker = document.createTreeWalker(view, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.toLowerCase();
    for (const term of terms) {
      for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) {
        const range = new Range();
        range.setStart(walker.currentNode, Math.min(at, walker.currentNode.length));
        range.setEnd(walker.currentNode, Math.min(at + term.length, walker.currentNode.length));
        ranges.push(range);
      }
    }
  }
  CSS.highlights.set("search", new Highlight(...ranges));
};
