package io.astronomer.operator.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The Dockerfile, whose image must start in the same way as the archive. */
class DockerfileTest {
    private static List<String> arguments(String instruction) throws IOException {
        return Files.readString(Path.of("Dockerfile"))
                .replace("\\\n", " ")
                .lines()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length()).strip())
                .toList();
    }

    @Test
    void startsWithTheSameCommand() throws IOException {
        assertThat(new ObjectMapper().readValue(arguments("ENTRYPOINT").get(0), String[].class))
                .containsExactlyElementsOf(OperatorImage.ENTRYPOINT);
    }

    @Test
    void runsAsTheSameUser() throws IOException {
        assertThat(arguments("USER")).containsExactly(OperatorImage.USER);
    }

    @Test
    void hasTheSameFolderPortAndEnvironment() throws IOException {
        assertThat(arguments("WORKDIR")).containsExactly(OperatorImage.HOME);
        assertThat(arguments("EXPOSE")).containsExactly(Integer.toString(OperatorImage.PORT));
        assertThat(arguments("ENV").get(0).split(" +"))
                .containsExactlyElementsOf(OperatorImage.ENVIRONMENT.entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList());
    }

    /** The build names the base image by its digest. */
    @Test
    void hasNoDefaultBaseImage() throws IOException {
        assertThat(arguments("ARG")).contains("BASE");
        assertThat(arguments("FROM")).containsExactly("${BASE}");
    }
}
