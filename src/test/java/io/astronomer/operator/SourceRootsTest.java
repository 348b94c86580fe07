package io.astronomer.operator;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The allowed dependencies of source roots; see docs/contribute/design.md, section 4. The compiler does not separate the roots of
 * test code, because it compiles them together.
 */
class SourceRootsTest {
    private static final List<String> ROOTS = List.of("sandbox", "tools", "benchmark", "test", "it");
    private static final JavaClasses TESTS = ArchitectureTest.TESTS;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sandbox |",
                "tools | sandbox",
                "benchmark | sandbox",
                "test | sandbox tools benchmark",
                "it | sandbox tools",
            })
    void rootDependsOnAllowedRootsOnly(String root, String known) {
        Set<String> allowed = known == null ? Set.of() : Set.of(known.split(" "));
        String[] others = ROOTS.stream()
                .filter(other -> !other.equals(root) && !allowed.contains(other))
                .toArray(String[]::new);

        noClasses()
                .that(areIn(root))
                .should()
                .dependOnClassesThat(areIn(others))
                .check(TESTS);
    }

    @Test
    void everyClassIsInOneRoot() {
        assertThat(ROOTS).allSatisfy(root -> assertThat(names(root)).hasSizeGreaterThan(20));
        classes()
                .should(ArchCondition.from(areIn(ROOTS.toArray(String[]::new))))
                .check(TESTS);
    }

    /** The services and the benchmark are programs, and no part of a test. */
    @ParameterizedTest
    @ValueSource(strings = {"sandbox", "benchmark"})
    void programDoesNotUseATestLibrary(String root) {
        noClasses()
                .that(areIn(root))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.assertj..", "net.jqwik..", "com.tngtech.archunit..")
                .check(TESTS);
    }

    @ParameterizedTest
    @CsvSource({"Test, test", "IT, it"})
    void nameOfATestIsThatOfItsRoot(String end, String root) {
        classes()
                .that()
                .haveSimpleNameEndingWith(end)
                .should(ArchCondition.from(areIn(root)))
                .check(TESTS);
    }

    private static DescribedPredicate<JavaClass> areIn(String... roots) {
        Set<String> names =
                Stream.of(roots).flatMap(root -> names(root).stream()).collect(Collectors.toSet());
        return describe("in " + List.of(roots), type -> names.contains(source(type)));
    }

    /** Returns the name of the class that the source file is named after. */
    private static String source(JavaClass type) {
        return type.getBaseComponentType().getName().split("\\$", 2)[0];
    }

    private static Set<String> names(String root) {
        Path folder = Path.of("src", root, "java");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                    .filter(file -> file.endsWith(".java"))
                    .map(file -> file.substring(0, file.length() - ".java".length())
                            .replace(folder.getFileSystem().getSeparator(), "."))
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
