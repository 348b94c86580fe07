package io.astronomer.operator.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    private static final Names NAMES = new Names("1.2.3", "r.example/team", "https://git.example/op");

    @Test
    void imageAndChartHaveTheirOwnNames() {
        assertThat(NAMES.image()).isEqualTo("r.example/team/astro-operator");
        assertThat(NAMES.chart()).isEqualTo("r.example/team/charts/astro-operator");
    }

    @Test
    void filesAreBelowTheRelease() {
        assertThat(NAMES.download()).isEqualTo("https://git.example/op/releases/download/v1.2.3");
    }

    @ParameterizedTest
    @CsvSource({"1.2.3, false", "1.2.3-rc.1, true", "0.9.0, true"})
    void prereleaseIsWhatPromisesNothing(String version, boolean prerelease) {
        assertThat(new Names(version, "r", "s").isPrerelease()).isEqualTo(prerelease);
    }

    @Test
    void sourceIsTheFirstThatIsKnown() {
        assertThat(Names.source(Optional.of("given"), Optional.of("workflow"), Optional.of("build")))
                .isEqualTo("given");
        assertThat(Names.source(Optional.empty(), Optional.of("workflow"), Optional.of("build")))
                .isEqualTo("workflow");
        assertThat(Names.source(Optional.empty(), Optional.empty(), Optional.of("build")))
                .isEqualTo("build");
    }

    @Test
    void referenceHasTheDigest() {
        assertThat(Subject.inRegistry("r.example/op", "sha256:" + "a".repeat(64))
                        .reference())
                .isEqualTo("r.example/op@sha256:" + "a".repeat(64));
    }

    @Test
    void otherDigestIsAnError() {
        assertThatThrownBy(() -> Subject.inRegistry("r.example/op", "md5:1"))
                .hasMessage("the digest of r.example/op must be sha256:…, but is md5:1");
    }
}
