package io.astronomer.operator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.cli.lint.Rules;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LintCommandTest {
    private static final String MANIFESTS = "src/test/resources/lint/";
    private static final String BAD = MANIFESTS + "inline-secret/bad.yaml";
    private static final String RISKY = MANIFESTS + "adopt-and-delete/bad.yaml";
    private static final String GOOD = MANIFESTS + "inline-secret/good.yaml";

    @TempDir
    private Path folder = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void findingHasFileLineResourceAndRule() {
        assertThat(lint("-f", BAD)).isEqualTo(1);
        assertThat(out()).isEqualTo("""
                        src/test/resources/lint/inline-secret/bad.yaml:13: error: analytics/warehouse: spec.connection.password\
                         is in plain text: put it in a Secret, and refer to it with passwordFrom. Change the secret, because Git\
                         keeps the old one. [inline-secret]

                        1 finding in 1 resource: 1 error, 0 warnings, 0 notes.
                        """);
        assertThat(err()).isEmpty();
    }

    @Test
    void nothingIsFoundInAGoodManifest() {
        assertThat(lint("-f", GOOD)).isEqualTo(0);
        assertThat(out()).isEqualTo("No findings in 1 resource.\n");
        assertThat(lint("-f", GOOD, "--quiet")).isEqualTo(0);
        assertThat(out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-f " + BAD + " --fail-on error | 1",
                "-f " + BAD + " --exit-zero | 0",
                "-f " + BAD + " --skip inline-secret | 0",
                "-f " + BAD + " --rule adopt-and-delete,schema | 0",
                "-f " + RISKY + " | 1",
                "-f " + RISKY + " --fail-on error | 0",
                "-f " + RISKY + " --fail-on warning | 1",
                "-f " + BAD + " -f " + GOOD + " | 1",
                "--list-rules | 0",
            })
    void exitCode(String arguments, int code) {
        assertThat(lint(arguments.split(" "))).isEqualTo(code);
        assertThat(err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--quiet | -f is missing: name a file or a folder, or - for standard input.",
                "-f missing.yaml | missing.yaml does not exist: give a file, a folder, or - for standard input",
                "-f " + BAD
                        + " -o html | Invalid value for option '--output': expected one of [text, json, yaml, sarif]"
                        + " but was 'html'",
                "-f " + BAD
                        + " --report a.doc | --report a.doc: the extension names no format. It must be one of .txt, .json,"
                        + " .yaml, .sarif.",
                "-f " + BAD
                        + " --report no/a.json | --report no/a.json can't be written: check that its folder exists, and"
                        + " its rights.",
                "-f " + BAD + " --rule inline-secrets | --rule inline-secrets: there is no such rule: did you mean"
                        + " inline-secret?",
                "-f " + BAD + " --skip x | --skip x: there is no such rule. --list-rules lists them.",
                "-f " + BAD + " --production prod | Value for option '--production' (LABEL=VALUE) should be in"
                        + " KEY=VALUE format but was prod",
            })
    void usageErrorIsTwo(String arguments, String message) {
        assertThat(lint(arguments.split(" "))).isEqualTo(2);
        assertThat(err()).startsWith("Error: " + message);
        assertThat(out()).isEmpty();
    }

    @Test
    void textThatIsNoYamlIsAnErrorWithFileAndLine() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), "a: b\nc: [\n");

        assertThat(lint("-f", file.toString(), "--exit-zero")).isEqualTo(2);
        assertThat(err()).isEqualTo("Error: " + file + ":3: the manifest is no valid YAML.\n");
    }

    /** Only its place is shown: its message may quote a value. */
    @Test
    void defectOfAnyKindIsThree() {
        InputStream defect = new ByteArrayInputStream(new byte[0]) {
            @Override
            public synchronized byte[] readAllBytes() {
                throw new StackOverflowError("secret");
            }
        };

        assertThat(run(defect, new PrintStream(out, true, UTF_8), "lint", "-f", "-"))
                .isEqualTo(3);
        assertThat(err())
                .startsWith("Error: this is a defect of the program")
                .contains("java.lang.StackOverflowError")
                .doesNotContain("secret");
    }

    @Test
    void standardInputAndNamespace() throws IOException {
        String text = Files.readString(Path.of(BAD)).replace("  namespace: analytics\n", "");

        assertThat(run(text, "lint", "-f", "-", "-n", "team-a")).isEqualTo(1);
        assertThat(out()).startsWith("-:12: error: team-a/warehouse: ");
    }

    @Test
    void outputHasNoControlCharactersOfAManifest() throws IOException {
        String text = Files.readString(Path.of(BAD)).replace("name: warehouse", "name: \"ware\\e[31mhouse\"");

        assertThat(run(text, "lint", "-f", "-")).isEqualTo(1);
        assertThat(out()).contains("analytics/ware [31mhouse").doesNotContain("\u001b");
    }

    @Test
    void outputHasNoControlCharactersOfAFileName() throws IOException {
        String name = "a\n::error::\u001b[31m\u202e\u0085.yaml";
        Path file = Files.copy(Path.of(BAD), folder.resolve(name));

        assertThat(lint("-f", file.toString())).isEqualTo(1);
        assertThat(out()).startsWith(folder + "/a ::error:: [31m .yaml:13: error: ");
        for (String format : List.of("json", "yaml", "sarif")) {
            assertThat(lint("-f", file.toString(), "-o", format)).isEqualTo(1);
            assertThat(out()).doesNotContain("\u001b", "\u202e", "\u0085");
        }
        assertThat(lint("-f", file.toString(), "-o", "json")).isEqualTo(1);
        assertThat(Json.parse(out()).path("findings").path(0).path("file").asText())
                .isEqualTo(file.toString());

        Files.writeString(file, "[");
        assertThat(lint("-f", file.toString())).isEqualTo(2);
        assertThat(err()).startsWith("Error: " + folder + "/a ::error:: [31m .yaml:1: ");
        Files.delete(file);
        assertThat(lint("-f", file.toString())).isEqualTo(2);
        assertThat(err()).startsWith("Error: " + folder + "/a ::error:: [31m .yaml does not exist");
        assertThat(lint("--no\n::error::")).isEqualTo(2);
        assertThat(err()).startsWith("Error: Unknown option: '--no ::error::'");
    }

    @Test
    void pipeIsReadAsAFile() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(hasPipes(pipe), "mkfifo is not installed");
        CompletableFuture<Void> written = CompletableFuture.runAsync(() -> copy(Path.of(BAD), pipe));

        assertThat(lint("-f", pipe.toString())).isEqualTo(1);
        assertThat(out()).startsWith(pipe + ":13: error: ");
        written.join();
    }

    private static boolean hasPipes(Path pipe) throws Exception {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private static void copy(Path file, Path pipe) {
        try (OutputStream stream = Files.newOutputStream(pipe)) {
            Files.copy(file, stream);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @ParameterizedTest
    @CsvSource({"No space left on device, true", "Broken pipe, false"})
    void outputThatCannotBeWrittenIsThree(String problem, boolean shown) {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException(problem);
            }
        };

        assertThat(run(InputStream.nullInputStream(), new ProcessStream(broken), "lint", "-f", GOOD))
                .isEqualTo(3);
        assertThat(err())
                .isEqualTo(shown ? "Error: standard output can't be written: check the space of its device.\n" : "");
    }

    @Test
    void secretOfStandardInputIsNotJudged() throws IOException {
        assertThat(run(Files.readString(Path.of(MANIFESTS, "plain-secret", "bad.yaml")), "lint", "-f", "-"))
                .isEqualTo(0);
    }

    @Test
    void folderIsReadWithAllBelow() {
        assertThat(lint("-f", MANIFESTS + "inline-secret")).isEqualTo(1);
        assertThat(out()).contains("is in src/test/resources/lint/inline-secret/bad.yaml:1 too");
    }

    @Test
    void labelOfProductionIsConfigurable() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.yaml"),
                Files.readString(Path.of(MANIFESTS, "production-without-approval", "bad.yaml"))
                        .replace("environment: production", "stage: live"));

        assertThat(lint("-f", file.toString())).isEqualTo(0);
        assertThat(lint("-f", file.toString(), "--production", "stage=live")).isEqualTo(1);
        assertThat(out()).contains("the label stage marks production");
    }

    @Test
    void jsonHasSummaryAndFindings() {
        assertThat(lint("-f", BAD, "-o", "json")).isEqualTo(1);

        JsonNode tree = Json.parse(out());
        assertThat(tree.path("formatVersion").asText()).isEqualTo("1.0");
        assertThat(tree.path("summary")).hasToString("{\"resources\":1,\"errors\":1,\"warnings\":0,\"notes\":0}");
        assertThat(tree.at("/findings/0/resource")).hasToString("{\"namespace\":\"analytics\",\"name\":\"warehouse\"}");
        assertThat(tree.at("/findings/0/rule").asText()).isEqualTo("inline-secret");
        assertThat(tree.at("/findings/0/severity").asText()).isEqualTo("error");
        assertThat(tree.at("/findings/0/file").asText()).isEqualTo(BAD);
        assertThat(tree.at("/findings/0/line").asInt()).isEqualTo(13);
    }

    @Test
    void yamlIsTheSameTree() {
        assertThat(lint("-f", BAD, "-o", "yaml")).isEqualTo(1);
        assertThat(out()).startsWith("formatVersion: \"1.0\"\nsummary:\n  resources: 1\n");
    }

    @Test
    void reportIsASecondOutputWithoutColors() throws IOException {
        Path text = folder.resolve("report.txt");
        Path sarif = folder.resolve("report.sarif.json");

        assertThat(lint("-f", BAD, "--color", "always", "--report", text.toString(), "--report", sarif.toString()))
                .isEqualTo(1);
        assertThat(out()).contains("13: \u001b[1;31merror\u001b[0m: analytics");
        assertThat(text).content().contains("13: error: analytics");
        assertThat(Json.parse(Files.readString(sarif)).path("version").asText()).isEqualTo("2.1.0");
    }

    @Test
    void rulesAreListed() {
        assertThat(lint("--list-rules")).isEqualTo(0);
        assertThat(out().lines().map(line -> line.split(" ", 2)[0]))
                .containsExactlyElementsOf(
                        Rules.all().stream().map(Object::toString).toList());
        assertThat(lint("--list-rules", "-o", "json", "--rule", "schema")).isEqualTo(0);
        assertThat(Json.parse(out())).hasSize(1);
    }

    @Test
    void helpNamesTheOptions() {
        assertThat(lint("--help")).isEqualTo(0);
        assertThat(out())
                .contains(
                        "--fail-on",
                        "-f, --filename",
                        "-o, --output",
                        "--report",
                        "--skip",
                        "--production",
                        "text, json, yaml");
    }

    private int lint(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "lint";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return run("", all);
    }

    private int run(String input, String... arguments) {
        return run(new ByteArrayInputStream(input.getBytes(UTF_8)), new PrintStream(out, true, UTF_8), arguments);
    }

    private int run(InputStream input, PrintStream output, String... arguments) {
        out.reset();
        err.reset();
        return KubectlAstro.run(
                new Terminal(input, output, new PrintStream(err, true, UTF_8), Map.of(), false, false), arguments);
    }

    private String out() {
        return out.toString(UTF_8);
    }

    private String err() {
        return err.toString(UTF_8);
    }
}
