const HEADINGS: Record<string, string> = {
  "### Major Changes": "### Breaking",
  "### Minor Changes": "### New",
  "### Patch Changes": "### Fixed",
};
const ORDER = Object.values(HEADINGS);

/**
 * Groups the entries of each version under Breaking, New and Fixed. Before 1.0.0 what breaks is a minor
 * change, whose text begins with `Breaking:`; it goes where users look for it.
 */
export function plainHeadings(changelog: string): string {
  const [title = "", ...versions] = changelog.split(/^(?=## )/m);
  return `${[title.trim(), ...versions.map(regroup)].join("\n\n")}\n`;
}

function regroup(version: string): string {
  const [heading = "", ...sections] = version.split(/^(?=### )/m);
  const entries = sections.flatMap((section) => {
    const [name = "", ...items] = section.split(/\n(?=- )/);
    const group = HEADINGS[name.trim()] ?? name.trim();
    return items.map((item) => {
      const breaking = /^- \**Breaking:\** */i.exec(item)?.[0];
      const text = breaking ? `- ${item.slice(breaking.length)}` : item;
      return { group: breaking ? "### Breaking" : group, text: text.trim() };
    });
  });
  const groups = [...new Set(entries.map(({ group }) => group))].sort(
    (one, other) => ORDER.indexOf(one) - ORDER.indexOf(other),
  );
  const parts = groups.map((group) => {
    const texts = entries.filter((entry) => entry.group === group).map(({ text }) => text);
    return `${group}\n\n${texts.join("\n")}`;
  });
  return [heading.trim(), ...parts].join("\n\n");
}
