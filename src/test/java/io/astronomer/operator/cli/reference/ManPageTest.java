package io.astronomer.operator.cli.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class ManPageTest {
    @TempDir
    private Path folder = Path.of("");

    static Map<String, String> all() throws IOException {
        return ManPage.all("1.2.3");
    }

    static java.util.List<String> files() throws IOException {
        return java.util.List.copyOf(all().keySet());
    }

    /** A command whose texts have what roff would take for its own. */
    @Command(
            name = "top",
            header = "Tops \\n it.",
            description = ".SH is no heading%n'quoted' it stays, at 100%% and `so`.",
            footer = "%nExample:%n  .top --at a\\b")
    static final class Top {
        @Option(names = "--at", description = "A time such as '5m'.", defaultValue = "now")
        String at = "";
    }

    @Test
    void pageIsNamedAfterItsCommand() throws IOException {
        assertThat(all()).containsKeys("kubectl-astro.1", "kubectl-astro-completion.1");
        assertThat(all().get("kubectl-astro.1")).contains(".TH \"KUBECTL\\-ASTRO\" 1 \"\" \"kubectl astro 1.2.3\"");
    }

    @Test
    void textOfACommandIsNoRequest() throws Exception {
        assumeTrue(hasGroff(), "groff is missing");
        CommandText top = CommandText.of(new CommandLine(new Top())).findFirst().orElseThrow();

        assertThat(rendered(ManPage.text(top, top, "1")))
                .contains("Tops \\n it.", ".SH is no heading", "'quoted' it stays, at 100% and `so`.")
                .contains(".top --at a\\b", "A time such as '5m'. Defaults to now.");
    }

    @ParameterizedTest
    @MethodSource("files")
    void groffHasNoWarning(String file) throws Exception {
        assumeTrue(hasGroff(), "groff is missing");

        assertThat(rendered(all().getOrDefault(file, ""))).contains("NAME", "SYNOPSIS", "OPTIONS", "EXIT STATUS");
    }

    private static boolean hasGroff() throws Exception {
        return new ProcessBuilder("sh", "-c", "command -v groff")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private String rendered(String page) throws Exception {
        Path source = Files.writeString(folder.resolve("page.1"), page);
        Path errors = folder.resolve("errors");
        Process groff = new ProcessBuilder("groff", "-man", "-ww", "-Tutf8", "-P-cbou", source.toString())
                .redirectError(errors.toFile())
                .start();
        String text = new String(groff.getInputStream().readAllBytes(), UTF_8);
        assertThat(groff.waitFor()).isZero();
        assertThat(errors).isEmptyFile();
        return text;
    }
}
