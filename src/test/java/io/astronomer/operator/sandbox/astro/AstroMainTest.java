package io.astronomer.operator.sandbox.astro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AstroMainTest {
    private static final String OTHER = "clm8mine0000008mlf08scq7k";

    @Test
    void defaultsFitTheVendorsCommandLine() {
        assertThat(AstroMain.parse())
                .isEqualTo(new AstroOptions(
                        8888, OptionalInt.empty(), SandboxFixtures.ORGANIZATION, false, ServiceVariants.defaults()));
    }

    @Test
    void parsesAllOptions() {
        assertThat(AstroMain.parse(
                        "--port",
                        "0",
                        "--admin-port",
                        "8889",
                        "--org",
                        OTHER,
                        "--show-secrets",
                        "--auth-type",
                        "echoed"))
                .isEqualTo(new AstroOptions(
                        0,
                        OptionalInt.of(8889),
                        OTHER,
                        true,
                        ServiceVariants.defaults().with(Reading.AuthType.ECHOED)));
    }

    @ParameterizedTest
    @MethodSource("readings")
    void everyReadingIsADocumentedOption(Reading reading) {
        String kind = reading.getClass().getSimpleName().replaceAll("([a-z])([A-Z])", "$1-$2");
        String option = "--" + kind.toLowerCase(Locale.ROOT);
        String value = reading.toString().toLowerCase(Locale.ROOT).replace('_', '-');

        assertThat(AstroMain.parse(option, value).serviceVariants().are(reading))
                .isTrue();
        assertThat(AstroOptions.USAGE).containsPattern(option + " .*\\b" + value + "\\b");
    }

    static Stream<Reading> readings() {
        return ServiceVariants.kinds().stream().flatMap(kind -> kind.stream());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--admin-port", "--org", "--show-secrets"})
    void everyOtherOptionIsInTheUsage(String option) {
        assertThat(AstroOptions.has(option)).isTrue();
        assertThat(AstroOptions.USAGE).contains("  " + option + " ");
    }

    @Test
    void optionsSetTheServicesBehaviour() {
        try (AstroServer server =
                AstroMain.parse("--port", "0", "--unknown-fields", "ignored").start()) {
            Wire wire = new Wire(server, SandboxFixtures.ORGANIZATION_TOKEN);

            assertThat(wire.create(Bodies.variable("K", "v").put("novelty", true))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --port                | --port needs a value
            --port x              | --port must be a port from 0 to 65535, but is x
            --admin-port 65536    | --admin-port must be a port from 0 to 65535, but is 65536
            --org acme            | --org must be a CUID, 25 lower-case characters that begin with c, but is acme
            --auth-type           | --auth-type needs a value
            --auth-type null      | --auth-type must be one of absent, empty, echoed, but is null
            --verbose             | unknown option --verbose
            """)
    void invalidArgumentsAreReported(String arguments, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AstroMain.parse(arguments.split(" ", -1)))
                .withMessage(message);
    }

    private static AstroServer started(ByteArrayOutputStream printed) {
        return AstroMain.start(new PrintStream(printed, true, StandardCharsets.UTF_8), AstroMain.parse("--port", "0"));
    }

    @Test
    void printsTheVendorsSettingForAnotherPort() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        try (AstroServer server = started(printed)) {
            assertThat(printed.toString(StandardCharsets.UTF_8))
                    .contains("astro config set -g local.core http://localhost:" + server.port()
                            + System.lineSeparator());
        }
    }

    @Test
    void printsTheSettingsOfAClient() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        try (AstroServer server = started(printed)) {
            assertThat(printed.toString(StandardCharsets.UTF_8))
                    .contains(
                            server.url(),
                            SandboxFixtures.ORGANIZATION,
                            SandboxFixtures.ORGANIZATION_TOKEN,
                            SandboxFixtures.WORKSPACE,
                            SandboxFixtures.DEPLOYMENT);
        }
    }

    @Test
    void printsATokenForTheVendorsCommandLine() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        try (AstroServer server = started(printed)) {
            String text = printed.toString(StandardCharsets.UTF_8);
            String token = text.substring(text.indexOf("ASTRO_API_TOKEN=") + "ASTRO_API_TOKEN=".length())
                    .strip();
            String claims =
                    new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);

            assertThat(claims).contains("organizationId:" + SandboxFixtures.ORGANIZATION);
            assertThat(new Wire(server, token).list().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void startsWithTheGivenOrganization() {
        try (AstroServer server = AstroMain.start(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                AstroMain.parse("--port", "0", "--org", OTHER, "--show-secrets"))) {
            Wire wire = new Wire(server.url() + "/organizations/" + OTHER, SandboxFixtures.ORGANIZATION_TOKEN);

            assertThat(wire.get("/environment-objects?showSecrets=true").statusCode())
                    .isEqualTo(200);
        }
    }
}
