package io.astronomer.operator.cli.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarGzTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void entriesAreSortedAndHaveNoTimeAndNoOwner() throws IOException {
        Files.writeString(folder.resolve("linked"), "linked");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("linked"));
        Path file = folder.resolve("file.tar.gz");
        new TarGz("root")
                .addProgram("b", "program".getBytes(UTF_8))
                .add("c", link)
                .add("a", "data".getBytes(UTF_8))
                .write(file);

        assertThat(entries(file))
                .extracting(
                        TarArchiveEntry::getName,
                        TarArchiveEntry::getMode,
                        TarArchiveEntry::isLink,
                        TarArchiveEntry::getSize,
                        entry -> entry.getLastModifiedTime().toMillis(),
                        TarArchiveEntry::getLongUserId,
                        TarArchiveEntry::getUserName)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("root/a", 0644, false, 4L, 0L, 0L, ""),
                        org.assertj.core.groups.Tuple.tuple("root/b", 0755, false, 7L, 0L, 0L, ""),
                        org.assertj.core.groups.Tuple.tuple("root/c", 0644, false, 6L, 0L, 0L, ""));
    }

    private static List<TarArchiveEntry> entries(Path file) throws IOException {
        List<TarArchiveEntry> entries = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file);
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(in))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.add(entry);
            }
        }
        return entries;
    }
}
