package io.astronomer.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words that hide the subject of a sentence, or replace a term of the field; see "Conventions" in CONTRIBUTING.md. */
class ProseTest {
    private static final Pattern DENIED = Pattern.compile(
            "\\b(?:whoever|whomever|somebody|someone|nobody|anybody|anew|once more|for good|of late|who asks|goes by"
                    + "|in vain|under way|told|those only who|holds back|stands in|wakes?|waking|woken?)\\b",
            Pattern.CASE_INSENSITIVE);

    /** Text in code font is a name, for example of a test. */
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`]*`");

    private static final Pattern COMMENT = Pattern.compile("(?s:/\\*.*?\\*/)|(?s:<!--.*?-->)|(?m:^\\s*(?://|#).*$)");

    @ParameterizedTest(name = "{0} in {1}, at least {2} characters")
    @CsvSource({
        ".md, docs, 120000",
        ".md, helm, 3000",
        ".md, README.md, 1500",
        ".md, CONTRIBUTING.md, 5000",
        ".md, SECURITY.md, 2000",
        ".md, MAINTAINERS.md, 1000",
        ".md, CODE_OF_CONDUCT.md, 500",
        ".md, .github, 300",
        ".md, CHANGELOG.md, 5000",
        ".java, src/main/java, 60000",
        ".yaml, helm/files, 10000",
        ".yaml, deploy, 100000",
        ".yml, crds, 50000",
        ".json, helm/files, 10000",
        ".yaml, helm/values.yaml, 5000",
        ".properties, src/main/resources, 800",
        ".xml, pom.xml, 1000",
    })
    void textsNameTheirSubjects(String end, String folder, int least) throws IOException {
        List<String> found = new ArrayList<>();
        int read = 0;
        for (Path file : files(Path.of(folder), end)) {
            String text = prose(file);
            read += text.length();
            Matcher matcher = DENIED.matcher(text);
            while (matcher.find()) {
                found.add(file + ": " + around(text, matcher.start()));
            }
        }

        assertThat(found).isEmpty();
        assertThat(read).isGreaterThan(least);
    }

    @Test
    void deniedWordIsFoundInAComment() {
        String java = "/** Requeues whoever waits. */ String told = \"somebody\";";

        assertThat(DENIED.matcher(comments(java)).results().map(result -> result.group()))
                .containsExactly("whoever");
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }

    private static String prose(Path file) throws IOException {
        String text = Files.readString(file);
        String end = file.toString().substring(file.toString().lastIndexOf('.'));
        return switch (end) {
            case ".java", ".properties", ".xml" -> comments(text);
            case ".md" -> CODE.matcher(text).replaceAll("");
            default -> text;
        };
    }

    private static String comments(String source) {
        StringBuilder comments = new StringBuilder();
        COMMENT.matcher(source)
                .results()
                .forEach(comment -> comments.append(comment.group()).append('\n'));
        return CODE.matcher(comments).replaceAll("");
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 40), Math.min(text.length(), at + 40))
                .replaceAll("\\s+", " ");
    }
}
