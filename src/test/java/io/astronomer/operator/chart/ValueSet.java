package io.astronomer.operator.chart;

import io.astronomer.operator.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Values in a file, which the chart accepts or refuses. The first line of refused ones has a part of the message. */
record ValueSet(String name, String text) {
    static final ValueSet DEFAULTS = new ValueSet("defaults", "");

    private static final Path FOLDER = Path.of("src", "test", "resources", "chart");
    private static final String REFUSED = "# refused: ";

    static List<ValueSet> accepted() {
        return Stream.concat(Stream.of(DEFAULTS), in("values").stream()).toList();
    }

    static List<ValueSet> refused() {
        return in("refused");
    }

    static ValueSet named(String name) {
        return read(FOLDER.resolve("values").resolve(name + ".yaml"));
    }

    /** Returns the complete values of earlier charts. */
    static List<ValueSet> earlier() {
        return in("earlier");
    }

    static ValueSet earlier(String name) {
        return read(FOLDER.resolve("earlier").resolve(name + ".yaml"));
    }

    private static List<ValueSet> in(String folder) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.sorted().map(ValueSet::read).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static ValueSet read(Path file) {
        String name = file.getFileName().toString().replace(".yaml", "");
        return new ValueSet(name, TextFile.read(file));
    }

    String expected() {
        return text.lines()
                .filter(line -> line.startsWith(REFUSED))
                .map(line -> line.substring(REFUSED.length()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " does not say what is wrong"));
    }

    @Override
    public String toString() {
        return name;
    }
}
