package io.astronomer.operator.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.chart.Page;
import io.astronomer.operator.image.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumsTest {
    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void textHasTheFormOfSha256sum() throws IOException {
        Files.writeString(folder.resolve("b"), "");
        Files.writeString(folder.resolve("a"), "");

        assertThat(Checksums.of(folder).text()).isEqualTo(EMPTY + "  a\n" + EMPTY + "  b\n");
    }

    /** The workflow does not upload them, and a user who has all files must not miss one. */
    @Test
    void notesHaveNoChecksum() throws IOException {
        Files.writeString(folder.resolve(Names.NOTES), "");
        Files.writeString(folder.resolve("a"), "");

        assertThat(Checksums.of(folder).digests()).containsOnlyKeys("a");
    }

    @Test
    void commandOfThePageAcceptsTheFile() throws IOException {
        Files.writeString(folder.resolve("a"), "");
        Files.writeString(folder.resolve("checksums.txt"), Checksums.of(folder).text());
        String check = Page.named("operate/release").commands("sha256sum").get(0);

        assertThat(Command.run(List.of("sh", "-c", "cd '" + folder + "' && " + check)))
                .isEqualTo("a: OK");
    }

    @Test
    void changedAndMissingFilesAreFound() throws IOException {
        Files.writeString(folder.resolve("changed"), "x");
        Files.writeString(folder.resolve("same"), "");

        assertThat(new Checksums(Map.of("changed", EMPTY, "missing", EMPTY, "same", EMPTY)).mismatches(folder))
                .containsExactly("changed", "missing");
    }

    @Test
    void lineOfAnotherFormIsAnError() {
        assertThatThrownBy(() -> Checksums.parse(EMPTY + "  a\n" + EMPTY + " b\n"))
                .hasMessage(
                        "checksums.txt needs lines of a SHA-256, two spaces and a file, but one is: " + EMPTY + " b");
    }

    @Test
    void pathOutsideOfTheFolderIsAnError() {
        assertThatThrownBy(() -> Checksums.parse(EMPTY + "  ../a\n")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noLineIsAnError() {
        assertThatThrownBy(() -> Checksums.parse("")).hasMessage("checksums.txt names no file");
    }

    @Property(tries = 50)
    void everyChangedByteIsFound(@ForAll @Size(min = 1, max = 100) byte[] content, @ForAll byte other)
            throws IOException {
        Path place = Files.createTempDirectory("content");
        Path file = place.resolve("file");
        try {
            Files.write(file, content);
            Checksums checksums = Checksums.of(place);
            byte before = content[content.length / 2];
            content[content.length / 2] = other;
            Files.write(file, content);

            assertThat(checksums.mismatches(place).isEmpty()).isEqualTo(before == other);
        } finally {
            Files.delete(file);
            Files.delete(place);
        }
    }
}
