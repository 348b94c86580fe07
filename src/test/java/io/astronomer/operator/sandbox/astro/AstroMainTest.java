package io.astronomer.operator.sandbox.astro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AstroMainTest {
    private static final String OTHER = "clm8mine0000008mlf08scq7k";

    @Test
    void startsWhereTheVendorsCommandLineLooks() {
        assertThat(AstroMain.Options.parse())
                .isEqualTo(new AstroMain.Options(8888, SandboxFixtures.ORGANIZATION, false));
    }

    @Test
    void takesItsOptionsFromTheCommandLine() {
        assertThat(AstroMain.Options.parse("--port", "0", "--org", OTHER, "--show-secrets"))
                .isEqualTo(new AstroMain.Options(0, OTHER, true));
    }

    @ParameterizedTest
    @CsvSource({"--port", "--port x", "--org acme", "--verbose"})
    void refusesWhatItDoesNotUnderstand(String arguments) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AstroMain.Options.parse(arguments.split(" ", -1)))
                .withMessageContaining("usage:");
    }

    @Test
    void printsWhatAClientNeeds() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        try (AstroServer server = AstroMain.start(
                new PrintStream(printed, true, StandardCharsets.UTF_8), AstroMain.Options.parse("--port", "0"))) {
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
    void printsATokenThatTheVendorsCommandLineTakes() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        try (AstroServer server = AstroMain.start(
                new PrintStream(printed, true, StandardCharsets.UTF_8), AstroMain.Options.parse("--port", "0"))) {
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
    void startsWithTheOrganizationItIsGiven() {
        try (AstroServer server = AstroMain.start(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new AstroMain.Options(0, OTHER, true))) {
            Wire wire = new Wire(server.url() + "/organizations/" + OTHER, SandboxFixtures.ORGANIZATION_TOKEN);

            assertThat(wire.get("/environment-objects?showSecrets=true").statusCode())
                    .isEqualTo(200);
        }
    }
}
