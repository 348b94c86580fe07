package io.astronomer.operator.bench.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoBinaryTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String RECORD =
            "\u0000path\texample.com/tool\nmod\texample.com/tool\tv1.5.2\t\nbuild\tvcs.revision=" + COMMIT
                    + "\nbuild\tvcs.time=2026-08-12T10:41:15Z\n";

    @Test
    void originIsTheVersionAndTheCommitWithItsDay() {
        assertThat(new GoBinary(RECORD + "build\tvcs.modified=false\n").origin())
                .isEqualTo("v1.5.2, commit " + COMMIT + " of 2026-08-12");
    }

    @Test
    void changedSourcesAreNoted() {
        assertThat(new GoBinary(RECORD + "build\tvcs.modified=true\n").origin()).endsWith(", modified");
    }

    @Test
    void withoutARecordTheCommitIsUnknown() {
        assertThat(new GoBinary("\u007fELF").origin()).startsWith("unknown commit");
    }
}
