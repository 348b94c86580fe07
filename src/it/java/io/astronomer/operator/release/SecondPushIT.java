package io.astronomer.operator.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The check before the first push, against the registry of the dry run. */
@ExtendWith(NeedsDryRun.class)
@ResourceLock("the registry of the dry run")
final class SecondPushIT {
    private final Names pushed = DryRun.last().orElseThrow().names();

    @Test
    void versionThatWasPushedIsRefused() throws IOException, Tools.Missing {
        try (LoopbackRegistry registry = DryRun.last().orElseThrow().registry()) {
            assertThat(registry.address()).isNotEmpty();
            PushedVersion version = new PushedVersion(Tools.pinned().require("crane"), pushed);

            assertThatThrownBy(version::requireAbsent)
                    .hasMessageStartingWith("the registry has " + pushed.image() + ":" + pushed.version() + " already");
        }
    }

    @Test
    void nextVersionIsNew() throws IOException, Tools.Missing {
        Names next = new Names("9.9.9", pushed.registry(), pushed.source());
        try (LoopbackRegistry registry = DryRun.last().orElseThrow().registry()) {
            assertThat(registry.address()).isNotEmpty();

            assertThat(new PushedVersion(Tools.pinned().require("crane"), next).requireAbsent())
                    .startsWith("9.9.9 is new in ");
        }
    }
}
