package io.astronomer.operator.release;

import io.astronomer.operator.image.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The pull of a chart by {@code helm}. */
record HelmPull(Path program, Names names) {
    /** Returns the chart. The name of its file has the digest instead of the version. */
    Path byDigest(Subject chart, Path into) throws IOException {
        return pull(List.of("oci://" + chart.reference()), into);
    }

    /** Returns the chart, with its provenance file beside it. */
    Path byVersion(Path into) throws IOException {
        return pull(List.of("oci://" + names.chart(), "--version", names.version(), "--prov"), into);
    }

    private Path pull(List<String> chart, Path into) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString(), "pull", "-d", into.toString()));
        command.addAll(chart);
        command.addAll(HelmPush.transport(names.registry()));
        Command.run(command, Map.of("HELM_CACHE_HOME", into.resolve("cache").toString()));
        try (Stream<Path> files = Files.list(into)) {
            return files.filter(file -> file.toString().endsWith(".tgz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("helm pull wrote no chart"));
        }
    }
}
