package io.astronomer.operator.cli.lint;

import io.astronomer.operator.cli.manifest.ManifestReader;
import io.astronomer.operator.cli.manifest.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The pages docs/reference/lint: an index, and a page a rule with its bad and its good manifest. */
public final class RulePages {
    static final Path FOLDER = Path.of("docs", "reference", "lint");
    static final String COMMAND = "make docs";

    private static final Path MANIFESTS = Path.of("src", "test", "resources", "lint");
    private static final Path POLICIES = Path.of("deploy", "policies", "lint");
    private static final Path HEAD = Path.of("src", "tools", "resources", "lint", "head.md");
    private static final Path FOOT = Path.of("src", "tools", "resources", "lint", "foot.md");

    private static final int LONGEST_LINE = 140;

    private RulePages() {}

    public static void main(String... arguments) throws IOException {
        Files.createDirectories(FOLDER);
        for (Map.Entry<String, String> page : texts().entrySet()) {
            Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
        }
    }

    /** Returns the pages by file name. */
    static Map<String, String> texts() throws IOException {
        Map<String, String> pages = new TreeMap<>();
        pages.put("index.md", index());
        for (Rule rule : Rules.all()) {
            pages.put(rule.id() + ".md", page(rule));
        }
        return pages;
    }

    private static String index() throws IOException {
        StringBuilder page = new StringBuilder(Files.readString(HEAD));
        page.append("\n| rule | severity | finds | admission policy |\n|---|---|---|---|\n");
        for (Rule rule : Rules.all()) {
            page.append("| [%1$s](%1$s.md) | %2$s | %3$s | %4$s |\n"
                    .formatted(rule.id(), FindingText.word(rule.severity()), rule.title(), policy(rule, "yes", "")));
        }
        return page.append('\n').append(Files.readString(FOOT)).toString();
    }

    private static String page(Rule rule) throws IOException {
        return """
                # %s
                %s. Severity: %s. Rule of [`kubectl astro lint`](index.md).

                ## Why
                %s

                ## What to do
                %s

                ## Bad
                ```yaml
                %s```
                ```
                $ kubectl astro lint -f bad.yaml
                %s```

                ## Good
                ```yaml
                %s```

                ## In the cluster
                %s
                """.formatted(
                        rule.id(),
                        rule.title(),
                        FindingText.word(rule.severity()),
                        wrapped(rule.reason()),
                        wrapped(rule.cure()),
                        manifest(rule, "bad.yaml"),
                        output(rule),
                        manifest(rule, "good.yaml"),
                        policy(
                                rule,
                                "The [admission policy](index.md#in-the-cluster) of this rule is %s.",
                                "This rule has no [admission policy](index.md#in-the-cluster)."));
    }

    /** Returns the paragraph in lines of a readable length. */
    private static String wrapped(String paragraph) {
        StringBuilder text = new StringBuilder();
        int length = 0;
        for (String word : paragraph.split(" ", -1)) {
            boolean next = length + word.length() + 1 > LONGEST_LINE;
            text.append(length == 0 ? "" : next ? "\n" : " ").append(word);
            length = next ? word.length() : length + word.length() + 1;
        }
        return text.toString();
    }

    /** @param present text about the policy, which may have its link */
    private static String policy(Rule rule, String present, String absent) {
        String file = rule.id() + ".yaml";
        if (!Files.exists(POLICIES.resolve(file))) {
            return absent;
        }
        String path = "../../../deploy/policies/lint/" + file;
        return present.contains("%s")
                ? present.formatted("[" + file + "](" + path + ")")
                : "[" + present + "](" + path + ")";
    }

    private static String output(Rule rule) throws IOException {
        var manifests =
                ManifestReader.read(List.of(new SourceText("bad.yaml", manifest(rule, "bad.yaml"))), Optional.empty());
        return new LintReport(manifests.objects().size(), Linter.ofAllRules().lint(manifests)).text(false, true);
    }

    private static String manifest(Rule rule, String file) throws IOException {
        return Files.readString(MANIFESTS.resolve(rule.id()).resolve(file));
    }
}
