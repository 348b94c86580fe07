package io.astronomer.operator.release;

import java.util.List;

/** The notes of a release: its changes, its digests, and the commands that verify it. */
record ReleaseNotes(Names names, Changelog changelog, Options.Signing signing) {
    String text(List<Subject> artefacts) {
        StringBuilder text = new StringBuilder("# " + Names.PRODUCT + " " + names.version() + "\n\n");
        if (changelog.heading().equals(Changelog.UNRELEASED)) {
            text.append("A dry run: the changes are not released yet.\n\n");
        }
        text.append(changelog.linked(names)).append("\n\n## Artefacts\n| name | SHA-256 |\n|---|---|\n");
        for (Subject artefact : artefacts) {
            text.append("| `")
                    .append(artefact.name())
                    .append("` | `")
                    .append(artefact.sha256())
                    .append("` |\n");
        }
        return text.append("\n## Verify\n")
                .append("[The page on releases](")
                .append(names.blob("docs/operate/release.md"))
                .append(") explains each step.\n")
                .append("```sh\n")
                .append(String.join("\n", VerifyCommands.of(names, signing)))
                .append("\n```\n")
                .toString();
    }
}
