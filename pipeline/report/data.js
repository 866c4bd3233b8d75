// What the page holds: the index, read at once, and each article, read when it is wanted.

const index = JSON.parse(byId("index").textContent);
const opened = new Map();

const article = (number) => {
  if (!opened.has(number)) {
    opened.set(number, JSON.parse(byId(`article-${number}`).textContent));
  }
  return opened.get(number);
};

// The filters, and what they let through. A claim passes when it has all that is asked of a
// claim; an article passes when it has such a claim, the outlet, and the words.

const filter = { words: "", kind: "", claimant: "", finding: "", outlet: "" };

const asksOfClaims = () => filter.kind + filter.claimant + filter.finding !== "";

const claimPasses = (facets) => {
  const [kind, claimants, findings] = facets;
  return (
    (filter.kind === "" || kind === Number(filter.kind)) &&
    (filter.claimant === "" || claimants.includes(Number(filter.claimant))) &&
    (filter.finding === "" || findings.includes(Number(filter.finding)))
  );
};

const findingsPass = (entry) =>
  filter.finding !== "" &&
  filter.kind + filter.claimant === "" &&
  (entry.about ?? []).includes(Number(filter.finding));

const articlePasses = (entry) =>
  (filter.outlet === "" || entry.place === Number(filter.outlet)) &&
  (!asksOfClaims() || (entry.facets ?? []).some(claimPasses) || findingsPass(entry));

// Searching reads every article once, at the first search.

let haystacks = null;

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const wordsOf = (record) => {
  const parts = [record.title, record.outlet, record.id];
  for (const paragraph of record.paragraphs ?? []) parts.push(paragraph.map(([text]) => text).join(""));
  for (const claim of record.claims ?? []) {
    parts.push(claim.number, claim.words, claim.victims, claim.act, claim.summary, claim.who);
    for (const [, value] of claim.facts ?? []) parts.push(value);
    if (!record.paragraphs) for (const quote of claim.quotes ?? []) parts.push(quote.text);
  }
  return folded(parts.filter(Boolean).join("\n"));
};

const termsOf = (text) => folded(text).split(/\s+/).filter(Boolean);

const found = (number, terms) => {
  if (terms.length === 0) return true;
  haystacks ??= index.articles.map((_, at) =>
    wordsOf(opened.get(at) ?? JSON.parse(byId(`article-${at}`).textContent)));
  return terms.every((term) => haystacks[number].includes(term));
};

const passing = () => {
  const terms = termsOf(filter.words);
  return index.articles.map((_, number) => number)
    .filter((number) => articlePasses(index.articles[number]) && found(number, terms));
};
