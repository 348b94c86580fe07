package io.astronomer.operator.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemLibrariesTest {
    @TempDir
    private Path root = Path.of("");

    @Test
    void librariesForArm64HaveTheirPathsThere() throws IOException {
        for (String name : List.of("libc.so.6", "libgcc_s.so.1", "libm.so.6", "libstdc++.so.6")) {
            file("lib/aarch64-linux-gnu/" + name);
        }
        Path loader = file("lib/ld-linux-aarch64.so.1");
        // Some packages list their files below /usr, which is the same place on a system.
        Path library = file("usr/lib/aarch64-linux-gnu/libz.so.1");

        assertThat(SystemLibraries.ofArm64(root).files())
                .hasSize(6)
                .contains(
                        Map.entry("/lib/aarch64-linux-gnu/libz.so.1", library),
                        Map.entry("/lib/ld-linux-aarch64.so.1", loader));
    }

    @Test
    void missingLibraryIsNamed() {
        assertThatThrownBy(() -> SystemLibraries.ofArm64(root))
                .hasMessage(root + " needs the library /lib/aarch64-linux-gnu/libc.so.6");
    }

    private Path file(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }
}
