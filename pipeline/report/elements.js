// Elements are made one by one and filled as text: nothing that an article says becomes markup.

const put = (made, name, value) => {
  if (name === "on") {
    for (const [event, act] of Object.entries(value)) made.addEventListener(event, act);
  } else if (name === "data") {
    Object.assign(made.dataset, value);
  } else if (value === true) {
    made.setAttribute(name, "");
  } else if (value !== false && value !== null && value !== undefined) {
    made.setAttribute(name, value);
  }
};

const fill = (made, properties, children) => {
  for (const [name, value] of Object.entries(properties ?? {})) put(made, name, value);
  made.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
};

const element = (name, properties, ...children) =>
  fill(document.createElement(name), properties, children);

const shape = (name, properties, ...children) =>
  fill(document.createElementNS("http://www.w3.org/2000/svg", name), properties, children);

// A short text of others: kept apart, so that its direction does not turn its neighbours around.
const words = (text, style) => element("bdi", { class: style }, text ?? "");

const plural = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

const plainDate = (iso) => {
  const day = /^\d{4}-\d\d-\d\d$/.test(iso ?? "") ? new Date(`${iso}T00:00:00Z`) : null;
  return day
    ? day.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" })
    : iso ?? "";
};

const byId = (name) => document.getElementById(name);

const main = byId("main");
