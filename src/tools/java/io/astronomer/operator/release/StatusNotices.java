package io.astronomer.operator.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words in README and in the documentation that deny a release. The pages of a release keep what they say. */
final class StatusNotices {
    static final String STEP = "README and pages of a release";

    private static final Pattern DENIAL = Pattern.compile(
            "\\b(?:not\\s+(?:yet\\s+)?released|nothing\\s+is\\s+(?:yet\\s+)?(?:released|published)|not\\s+yet\\s+published"
                    + "|not\\s+published\\s+yet|no\\s+\\w+\\s+is\\s+published\\s+yet|no\\s+release\\s+(?:exists\\s+)?yet"
                    + "|there\\s+is\\s+no\\s+release)\\b",
            Pattern.CASE_INSENSITIVE);

    /** These pages have dates. */
    private static final Path DECISIONS = Path.of("docs", "decisions");

    private StatusNotices() {}

    /** Reports the notices as a reason to leave the step out, which ends a release that is published. */
    static void check(Path root, Steps steps) throws IOException {
        List<String> found = in(root);
        if (found.isEmpty()) {
            steps.done(STEP, "none denies it");
        } else {
            steps.skipped(STEP, String.join(", ", found));
        }
    }

    /** Returns the file, the line and the words of each notice. */
    static List<String> in(Path root) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path page : pages(root)) {
            String text = Files.readString(page);
            for (MatchResult notice : DENIAL.matcher(text).results().toList()) {
                long line = 1
                        + text.substring(0, notice.start())
                                .chars()
                                .filter(each -> each == '\n')
                                .count();
                found.add("%s:%d says \"%s\""
                        .formatted(root.relativize(page), line, notice.group().replaceAll("\\s+", " ")));
            }
        }
        return found;
    }

    private static List<Path> pages(Path root) throws IOException {
        try (Stream<Path> docs = Files.walk(root.resolve("docs"))) {
            return Stream.concat(
                            Stream.of("README.md", "MAINTAINERS.md", "SECURITY.md", "helm/README.md")
                                    .map(root::resolve)
                                    .filter(Files::exists),
                            docs.filter(page -> page.toString().endsWith(".md"))
                                    .filter(page -> !page.startsWith(root.resolve(DECISIONS)))
                                    .sorted())
                    .toList();
        }
    }
}
