// What is told across articles.

const across = JSON.parse(byId("across").textContent);

const views = [
  { name: "articles", title: "Articles", count: index.articles.length },
];
