package io.astronomer.operator.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    @Test
    void dryRunUsesLoopbackAndAKey() {
        Options options = Options.parse("--version", "0.1.0");

        assertThat(options.mode()).isEqualTo(Options.Mode.DRY_RUN);
        assertThat(options.registry()).isEqualTo("127.0.0.1:5005");
        assertThat(options.signing()).isEqualTo(Options.Signing.KEY);
    }

    @Test
    void releaseNamesItsRegistry() {
        Options options = Options.parse(
                "--version", "0.1.0", "--mode", "release", "--registry", "ghcr.io/acme", "--signing", "keyless");

        assertThat(options.registry()).isEqualTo("ghcr.io/acme");
        assertThat(options.signing()).isEqualTo(Options.Signing.KEYLESS);
    }

    @Test
    void buildNamesTheKeyOfAReleaseThatItRepeats() {
        Options options = Options.parse("--version", "0.1.0", "--mode", "build", "--chart-key", "A1".repeat(20));

        assertThat(options.chartKey()).contains("A1".repeat(20));
    }

    @Test
    void releaseTakesTheDocumentationOfAnotherBuild() {
        assertThat(Options.parse("--version", "0.1.0", "--docs", "target/docs.tar.gz")
                        .docs())
                .contains(Path.of("target", "docs.tar.gz"));
    }

    @Test
    void missingDocumentationEndsTheReleaseAtOnce() {
        assertThatThrownBy(() -> Site.requireArchive(Path.of("no.tar.gz")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--docs must be a file that `make release-docs` wrote, but there is no no.tar.gz");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--mode build | --version is missing",
                "--version | --version needs a value",
                "--version --mode | --version needs a value",
                "--version 1 | --version must be a semantic version such as 0.1.0, but is 1",
                "--verson 0.1.0 | unknown option --verson",
                "--version 0.1.0 --mode real | --mode must be build, dry-run or release, but is real",
                "--version 0.1.0 --mode release --signing keyless | --registry is missing",
                "--version 0.1.0 --mode release --registry a.b | --signing is missing",
                "--version 0.1.0 --registry https://a.b | --registry must be HOST[:PORT][/PATH] in lower case, but is https://a.b",
                "--version 0.1.0 --signing pgp | --signing must be key or keyless, but is pgp",
                "--version 0.1.0 --signing keyless | --signing must be keyless in a release, and key otherwise: a key pair lasts for one dry run",
                "--version 0.1.0 --mode build --chart-key a1 | --chart-key must be the fingerprint of a PGP key, 40 digits from 0 to 9 and A to F, but is a1",
                "--version 0.1.0 --chart-key A1 | --chart-key must be absent in a dry run, which makes a key of its own",
                "--version 0.1.0 --source http://a | --source must be an https URL without a slash at its end, but is http://a",
            })
    void wrongOptionIsNamedWithItsRule(String line, String message) {
        assertThatThrownBy(() -> Options.parse(line.split(" ", -1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
