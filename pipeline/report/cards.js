// A claim as a card: what it says, who says it, its words, and what it has to do with others.

const linkTo = (number, claim) =>
  `#/article/${number}${claim === undefined ? "" : `/${encodeURIComponent(claim)}`}`;

const quoteMark = (card, number, at, quote) =>
  element("blockquote", {},
    element("a", {
      href: linkTo(number, card.id),
      class: "quote",
      data: { claim: card.id, quote: at },
      title: "Show in the text",
    }, words(quote.text)),
    quote.folded && element("small", {}, " found with other signs"));

const factList = (facts) =>
  element("dl", { class: "facts" }, facts.map(([label, value, inherited]) => [
    element("dt", {}, label),
    element("dd", {}, words(value), inherited && element("small", {}, " from its total")),
  ]));

const findingList = (findings) =>
  element("ul", { class: "findings" }, findings.map((one) =>
    element("li", { class: one.rejects ? "rejects" : "warns" },
      element("b", {}, one.code.replaceAll("_", " ")), " ", words(one.message))));

const linkList = (number, links) =>
  element("ul", { class: "links" }, links.map((link) =>
    element("li", {}, `${link.name} `,
      element("a", { href: linkTo(number, link.claim) }, link.claim), " ", words(link.line))));

const headline = (card) =>
  card.number === undefined
    ? [element("span", { class: "act" }, card.act ?? "claim"), " ", words(card.summary, "summary")]
    : [
        words(card.number, "number"), " ",
        element("span", { class: "measure" }, card.kind),
        card.victims && [" ", words(card.victims, "victims")],
      ];

const more = (card, number) => [
  (card.quotes ?? []).map((quote, at) => quoteMark(card, number, at, quote)),
  card.facts && card.facts.length > 0 && factList(card.facts),
  card.attribution && element("p", { class: "said" }, "Said by the words ",
    element("q", {}, words(card.attribution.text))),
  card.findings && findingList(card.findings),
  card.links && linkList(number, card.links),
];

const flags = (card) => [
  card.findings && element("span", { class: "flag warns" }, plural(card.findings.length, "finding")),
  (card.links ?? []).some((link) => link.name === "rejected by") &&
    element("span", { class: "flag disputed" }, "disputed"),
];

const cardOf = (card, number) =>
  element("li", { class: `card k-${card.kind}`, data: { claim: card.id } },
    element("a", { class: "head", href: linkTo(number, card.id) },
      element("span", { class: "id" }, card.id),
      element("span", { class: "line" }, headline(card)),
      card.who && element("span", { class: "who" }, words(card.who)),
      flags(card)),
    element("div", { class: "more" }, more(card, number)));
