package io.astronomer.operator.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A copy of the chart that a test may change. */
final class ChartCopy {
    private final Path folder;

    private ChartCopy(Path folder) {
        this.folder = folder;
    }

    static ChartCopy to(Path folder) {
        try (Stream<Path> walk = Files.walk(Chart.FOLDER)) {
            List<Path> files = walk.filter(Files::isRegularFile).toList();
            for (Path file : files) {
                Path target = folder.resolve(Chart.FOLDER.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
            return new ChartCopy(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Renames the annotation of hooks, because the engine does not render hooks. */
    ChartCopy withHooksAsObjects() {
        return with("templates/tests/ready.yaml", text -> text.replace("helm.sh/hook", "example.com/hook"));
    }

    ChartCopy with(String file, UnaryOperator<String> change) {
        try {
            Path path = folder.resolve(file);
            Files.writeString(path, change.apply(Files.readString(path)));
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Chart chart() {
        return Chart.in(folder);
    }
}
