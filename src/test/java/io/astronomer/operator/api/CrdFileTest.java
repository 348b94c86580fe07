package io.astronomer.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class CrdFileTest {

    @Test
    void theCommittedCrdIsTheOneThatTheCodeDescribes() throws IOException {
        assertThat(Files.readString(CrdFile.PATH))
                .as("%s differs from the code. Write it anew: %s", CrdFile.PATH, CrdFile.COMMAND)
                .isEqualTo(CrdFile.generate());
    }
}
