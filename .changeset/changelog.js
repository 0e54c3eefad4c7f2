// How a changeset reads in CHANGELOG.md: its own words. Commits and names are for the history.
export default {
  async getReleaseLine({ summary }) {
    return `- ${summary.trim().replace(/\n(?=.)/g, "\n  ")}`;
  },
  async getDependencyReleaseLine() {
    return "";
  },
};
