// One article: its text with the marks on it, its claims beside it, and hover and click between.

const markWords = ([role, , about]) => {
  if (role === "boilerplate") return `Not the story: ${about}`;
  if (role === "unclaimed") return `No claim has this figure: ${about}`;
  return null;
};

// Marks over one another are nested, the longest outside; each has a lane of its own under the line.
const segmentOf = (record, [text, ...over]) => {
  const chosen = over.map((at) => record.marks[at]);
  const order = { boilerplate: 0, unclaimed: 1, attribution: 2, quote: 3 };
  chosen.sort((one, other) => order[other[0]] - order[one[0]] || other[4] - one[4]);
  let made = document.createTextNode(text);
  for (const mark of chosen) {
    const [role, kind, about, quote, lane] = mark;
    const told = markWords(mark);
    const claim = role === "quote" || role === "attribution";
    made = element("span", {
      class: `m ${role} k-${kind} lane-${lane}`,
      title: told,
      data: claim ? { claim: about, quote } : {},
    }, made);
  }
  return made;
};

// After a quote's last segment stands the claim's id, as a note's number does.
const referencesAfter = (record, number, ends, segment, next) => {
  const continues = new Set(next ? next.slice(1) : []);
  return segment.slice(1)
    .filter((at) => record.marks[at][0] === "quote" && ends.get(at) === segment && !continues.has(at))
    .map((at) => element("a", {
      class: `ref k-${record.marks[at][1]}`,
      href: linkTo(number, record.marks[at][2]),
      "aria-label": `claim ${record.marks[at][2]}`,
      data: { claim: record.marks[at][2] },
    }, record.marks[at][2]));
};

const boilerplateOf = (record, paragraph) => {
  const reasons = paragraph.map(([, ...over]) =>
    over.map((at) => record.marks[at]).find((mark) => mark[0] === "boilerplate"));
  return reasons.every(Boolean) ? reasons[0][2] : null;
};

const bodyOf = (record, number) => {
  const ends = new Map();
  for (const paragraph of record.paragraphs) {
    for (const segment of paragraph) for (const at of segment.slice(1)) ends.set(at, segment);
  }
  return element("div", { class: "body", dir: "auto" }, record.paragraphs.map((paragraph) => {
    const aside = boilerplateOf(record, paragraph);
    return element("p", { dir: "auto", class: aside && "aside" },
      aside && element("span", { class: "why" }, aside),
      paragraph.map((segment, at) => [
        segmentOf(record, segment),
        referencesAfter(record, number, ends, segment, paragraph[at + 1]),
      ]));
  }));
};

const legendOf = (record) => {
  const kinds = [...new Set((record.claims ?? []).map((card) => card.kind))];
  const named = kinds.map((kind) => element("li", { class: `k-${kind}` }, kind));
  const roles = new Set((record.marks ?? []).map((mark) => mark[0]));
  if (roles.has("unclaimed")) named.push(element("li", { class: "k-unclaimed" }, "figure without a claim"));
  if (roles.has("boilerplate")) named.push(element("li", { class: "k-boilerplate" }, "not the story"));
  return element("ul", { class: "legend", "aria-label": "Colours" }, named);
};

const section = (title, note, ...content) =>
  element("section", { class: "block" }, element("h3", {}, title),
    note && element("p", { class: "note" }, note), content);

const verdictMark = { holds: "✓", breaks: "✕", leaves_rest: "…", open: "?" };

const shares = (node) => {
  const parts = (node.parts ?? []).filter((part) => part.added && part.amount !== undefined);
  if (!node.verdict || !node.amount || parts.length === 0) return null;
  const sum = parts.reduce((so, part) => so + part.amount, 0);
  const whole = Math.max(sum, node.amount);
  let at = 0;
  const bars = parts.map((part, place) => {
    const width = (part.amount / whole) * 100;
    const bar = shape("rect", { x: at, y: 0, width: Math.max(width - 0.4, 0.3), height: 6, class: `part p${place % 4}` });
    at += width;
    return bar;
  });
  const end = (node.amount / whole) * 100;
  if (at < 99.5) bars.push(shape("rect", { x: at, y: 0, width: 100 - at, height: 6, class: "rest" }));
  if (sum > node.amount) bars.push(shape("rect", { x: end, y: 0, width: 0.6, height: 6, class: "limit" }));
  return shape("svg", { class: "shares", viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" }, bars);
};

const nodeOf = (node, number) =>
  element("li", { class: `node k-${node.kind}` },
    element("a", { href: linkTo(number, node.claim), data: { claim: node.claim } },
      words(node.number, "number"), " ", words(node.label),
      node.where && element("span", { class: "where" }, " ", words(node.where))),
    node.verdict && element("p", { class: `sum ${node.verdict}` },
      element("span", { class: "verdict" }, `${verdictMark[node.verdict]} ${node.told}`),
      node.equation && [" ", element("span", { class: "equation" }, words(node.equation))]),
    shares(node),
    node.parts && element("ul", {}, node.parts.map((part) => nodeOf(part, number))));

const disputesOf = (disputes, number) =>
  element("ul", { class: "disputes" }, disputes.map((one) =>
    element("li", {},
      element("p", {}, element("b", {}, words(one.who)), " rejects: ", words(one.summary), " ",
        element("a", { href: linkTo(number, one.claim) }, one.claim)),
      element("ul", {}, one.disputed.map((other) =>
        element("li", {}, element("a", { href: linkTo(number, other.claim) }, other.claim), " ",
          words(other.line), other.who && [", says ", words(other.who)]))))));

const rejectedOf = (rejected) =>
  element("ul", { class: "rejected" }, rejected.map((one) =>
    element("li", {},
      element("p", {}, one.id && [element("span", { class: "id" }, one.id), " "], words(one.line)),
      (one.quotes ?? []).map((quote) => element("blockquote", {}, element("s", {}, words(quote)))),
      one.findings && findingList(one.findings))));

const unclaimedOf = (unclaimed) =>
  element("ul", { class: "unclaimed" }, unclaimed.map((one) =>
    element("li", {}, element("b", {}, words(one.text)), " ", words(one.reason),
      element("blockquote", {}, words(one.sentence)))));

const runOf = (run) =>
  element("details", { class: "block run" }, element("summary", {}, "How it was read"),
    element("dl", { class: "facts" }, run.map(([label, value]) =>
      [element("dt", {}, label), element("dd", {}, words(value))])));

const blocksOf = (record, number) => [
  record.trees && section("Breakdowns", "Totals with their parts, and what the parts come to.",
    element("ul", { class: "tree" }, record.trees.map((node) => nodeOf(node, number)))),
  record.disputes && section("Who disputes what", null, disputesOf(record.disputes, number)),
  record.findings && section("Findings about the article", null, findingList(record.findings)),
  record.rejected && section("Rejected claims",
    "Not trusted: as the model wrote them, with the reason.", rejectedOf(record.rejected)),
  record.unclaimed && section("Figures without a claim",
    "They look like people harmed, and no claim has them.", unclaimedOf(record.unclaimed)),
  record.run && runOf(record.run),
];

const kicker = (entry) =>
  element("p", { class: "kicker" }, words(entry.outlet ?? entry.id),
    entry.published && [" · ", element("time", { datetime: entry.published }, plainDate(entry.published))]);

// An article without a title is called by its first words.
const titleOf = (entry) => words(entry.title ?? entry.lead ?? entry.id, entry.title ? null : "lead");

const articleOf = (number) => {
  const record = article(number);
  const claims = record.claims ?? [];
  return element("article", { class: "article", data: { article: number } },
    element("header", {}, kicker(record), element("h2", {}, titleOf(record))),
    element("div", { class: "columns" },
      element("section", { class: "text", "aria-label": "Text" },
        record.paragraphs
          ? [legendOf(record), bodyOf(record, number)]
          : element("p", { class: "note" },
              "The article's text is not at hand: only the quotes are shown. ",
              "Name the articles with --articles to see them in their place.")),
      element("section", { class: "side", "aria-label": "Claims", tabindex: "0" },
        claims.length === 0 && element("p", { class: "note" }, "No claims in this article."),
        element("ol", { class: "cards" }, claims.map((card) => cardOf(card, number))))),
    blocksOf(record, number));
};
