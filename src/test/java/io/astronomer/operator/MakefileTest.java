package io.astronomer.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MakefileTest {
    private static final Pattern TASK = Pattern.compile("(?m)^([a-z0-9-]+):.*##");
    private static final Pattern MENTION = Pattern.compile("`make ([a-z0-9-]+)");
    private static final Pattern MAIN = Pattern.compile("\\$\\(MAIN\\)\\.([A-Za-z.]+)");

    @Test
    void contributingDescribesEachTask() throws IOException {
        Set<String> tasks = found(TASK, "Makefile");
        tasks.remove("help");

        assertThat(found(MENTION, "CONTRIBUTING.md")).isEqualTo(tasks);
    }

    @Test
    void mainClassesExist() throws IOException {
        assertThat(found(MAIN, "Makefile"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(
                                Path.of("src/tools/java/io/astronomer/operator", name.replace('.', '/') + ".java"))
                        .isRegularFile());
    }

    private static Set<String> found(Pattern pattern, String file) throws IOException {
        return pattern.matcher(Files.readString(Path.of(file)))
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toSet());
    }
}
