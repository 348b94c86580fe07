package io.astronomer.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The numbers by which code and tests refer to rules. Each number has a rule, and each rule has a test. */
class NumbersTest {
    private static final Pattern ITEM = Pattern.compile("^(\\d+)\\. ", Pattern.MULTILINE);

    /** A page of numbered rules, and the word that refers to one. */
    enum Numbered {
        SEMANTICS("semantics.md", "[Ss]emantics", "# Semantics"),
        SURPRISES("astro-api.md", "[Ss]urprise", "## Surprises");

        private final Path page;
        private final Pattern reference;
        private final String heading;

        Numbered(String page, String word, String heading) {
            this.page = Path.of("docs", "contribute", page);
            this.reference = Pattern.compile(word + "[ _]?0?(\\d+)");
            this.heading = heading;
        }

        Set<Integer> rules() {
            String text = Page.at(page).text();
            int start = text.indexOf(heading);
            int end = text.indexOf("\n## Sources");
            return numbers(ITEM, text.substring(start, end < 0 ? text.length() : end));
        }

        Set<Integer> references(Path... folders) {
            return Stream.of(folders)
                    .flatMap(NumbersTest::sources)
                    .flatMap(source -> numbers(reference, source).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyReferenceHasARule(Numbered numbered) {
        assertThat(numbered.rules()).containsAll(numbered.references(Path.of("src")));
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleHasATest(Numbered numbered) {
        assertThat(numbered.references(Path.of("src", "test", "java"), Path.of("src", "it", "java")))
                .containsAll(numbered.rules());
    }

    private static Set<Integer> numbers(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> java = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("NumbersTest.java"))
                    .toList();
            return java.stream().map(file -> Page.at(file).text());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
