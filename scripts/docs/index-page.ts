/** A document of `specs/`, as far as the index tells of it. */
export interface Spec {
  readonly name: string;
  readonly info: { readonly title: string; readonly summary?: string };
}

/** The page that leads to all others. */
export function indexPage(specs: readonly Spec[]): string {
  const items = specs.map(
    ({ name, info }) =>
      `<li><a href="specs/${name}.html">${escaped(info.title)}</a><br>${escaped(info.summary ?? "")}</li>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>oplogs</title>
<style>
body { max-width: 40rem; margin: 3rem auto; padding: 0 1rem; font: 1rem/1.6 system-ui, sans-serif; }
li { margin-bottom: 0.75rem; }
</style>
</head>
<body>
<h1>oplogs</h1>
<p>Typed clients for the operation logs of Toloka, Cloud Backup and Recovery, and SoftwareOne Marketplace.</p>
<p><a href="reference/index.html">The package</a>: how to use it, and everything that it exports.</p>
<h2>The APIs</h2>
<ul>
${items.join("\n")}
</ul>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
