// Timelines: places come between 0 and 1; here they become a picture, and a file where one likes.

const frame = { width: 640, height: 230, left: 62, right: 20, top: 14, bottom: 30 };

// As wide as there is room, so that the letters on a phone are no smaller than elsewhere.
const fitFrame = (room) => {
  frame.width = Math.round(Math.max(280, Math.min(640, room)));
};

const acrossTo = (x) => frame.left + x * (frame.width - frame.left - frame.right);
const upTo = (y) => frame.height - frame.bottom - y * (frame.height - frame.top - frame.bottom);

const axes = (chart) => [
  chart.y.map(([at, label]) => [
    shape("line", { class: "grid", x1: frame.left, x2: frame.width - frame.right, y1: upTo(at), y2: upTo(at) }),
    shape("text", { x: frame.left - 8, y: upTo(at) + 4, "text-anchor": "end" }, label),
  ]),
  apart(chart.x).map(([at, label]) =>
    shape("text", { x: acrossTo(at), y: frame.height - 9, "text-anchor": at > 0.92 ? "end" : at < 0.08 ? "start" : "middle" }, label)),
];

// Labels that would run into one another are left out, the last never.
const apart = (ticks) => {
  const kept = [];
  const gap = 105 / (frame.width - frame.left - frame.right);
  for (const tick of ticks) if (kept.length === 0 || tick[0] - kept.at(-1)[0] > gap) kept.push(tick);
  const last = ticks.at(-1);
  if (last && kept.at(-1) !== last) kept.splice(kept.length > 1 ? -1 : kept.length, kept.length > 1 ? 1 : 0, last);
  return kept;
};

const pathOf = (places) => places.map(([x, y], at) => `${at ? "L" : "M"}${acrossTo(x).toFixed(1)} ${upTo(y).toFixed(1)}`).join("");

const band = (points) =>
  shape("path", {
    class: "band",
    d: `${pathOf([...points.map(([x, low]) => [x, low]), ...points.map(([x, , , high]) => [x, high]).reverse()])}Z`,
  });

// An end that the words leave open ("at least") is drawn as an arrow, an exact one as a bar.
const reachOf = ([x, low, best, high, open]) => {
  const at = acrossTo(x);
  const parts = [];
  if (low !== high) parts.push(shape("line", { class: "reach", x1: at, x2: at, y1: upTo(low), y2: upTo(high) }));
  if (open === "up" || open === "both") parts.push(shape("path", { class: "arrow", d: `M${at} ${upTo(high) - 6}v-9m-3 3.5l3 -3.5l3 3.5` }));
  if (open === "down" || open === "both") parts.push(shape("path", { class: "arrow", d: `M${at} ${upTo(low) + 6}v9m-3 -3.5l3 3.5l3 -3.5` }));
  return parts;
};

const dotOf = (series, point, at) => {
  const [x, low, best, high] = point;
  const step = series.steps[at];
  const cite = step.cited?.[0];
  const dot = shape("circle", {
    class: best === null ? "dot ends" : "dot",
    cx: acrossTo(x), cy: upTo(best ?? (low + high) / 2), r: 5.5,
  }, shape("title", {}, `${step.number}${cite ? `: ${cite.quote ?? ""}` : ""}`));
  if (cite?.article === undefined) return dot;
  return shape("a", { href: linkTo(cite.article, cite.claim), "aria-label": `${step.number}, ${step.when ?? "no date"}: to its quote` }, dot);
};

const chartOf = (series) => {
  const { chart } = series;
  const middles = chart.points.map(([x, low, best, high]) => [x, best ?? (low + high) / 2]);
  return shape("svg", {
    class: `chart k-${series.kind}`, viewBox: `0 0 ${frame.width} ${frame.height}`,
    role: "group", "aria-label": `${series.claimant}, ${series.subject}, over time`,
  },
  axes(chart), band(chart.points),
  shape("path", { class: series.inferred ? "line inferred" : "line", d: pathOf(middles) }),
  chart.points.map(reachOf),
  chart.points.map((point, at) => dotOf(series, point, at)));
};

// Saved pictures take their colours along, since no style sheet goes with them.

const carried = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "font-family", "font-size", "opacity"];

const standalone = (chart, title) => {
  const copy = chart.cloneNode(true);
  const originals = [chart, ...chart.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((one, at) => {
    const style = getComputedStyle(originals[at]);
    for (const name of carried) one.setAttribute(name, style.getPropertyValue(name));
    one.removeAttribute("class");
  });
  for (const link of copy.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  const { width, height } = chart.viewBox.baseVal;
  const paper = shape("rect", { width, height, fill: getComputedStyle(document.body).backgroundColor });
  copy.prepend(shape("title", {}, title), paper);
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
};

// Letters and digits alone: a name from an article is no path and no command.
const fileName = (title, ending) => {
  const plain = title.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
  return `${[...plain].slice(0, 60).join("").replace(/^-+|-+$/g, "") || "chart"}.${ending}`;
};

const download = (blob, name) => {
  const address = URL.createObjectURL(blob);
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
};

const savePicture = (chart, title) => {
  const address = URL.createObjectURL(standalone(chart, title));
  const picture = new Image();
  picture.addEventListener("load", () => {
    const { width, height } = chart.viewBox.baseVal;
    const canvas = element("canvas", { width: width * 2, height: height * 2 });
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(address);
    canvas.toBlob((blob) => download(blob, fileName(title, "png")));
  });
  picture.src = address;
};

const saveButtons = (chart, title) =>
  element("p", { class: "save" },
    element("button", { type: "button", on: { click: () => download(standalone(chart, title), fileName(title, "svg")) } }, "Save as SVG"), " ",
    element("button", { type: "button", on: { click: () => savePicture(chart, title) } }, "Save as PNG"));
