package io.astronomer.operator.chart;

import io.astronomer.operator.TextFile;
import io.astronomer.operator.api.CrdFile;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the generated files: the chart's copies of CRDs and defaults, its annotations, its table of values here and in the
 * documentation, golden files and manifests.
 */
public final class ChartFiles {
    static final String COMMAND = "make chart";
    static final List<Path> CRDS =
            Stream.of(CrdFile.values()).map(CrdFile::path).toList();
    static final Path GOLDEN = Path.of("src", "test", "resources", "chart", "golden");

    private static final String HEADER =
            "# Generated from values.yaml, which templates can't read, by " + COMMAND + "\n";

    private static final Pattern SOURCE = Pattern.compile("^# Source: [^/]+/templates/(.+)\n");

    private ChartFiles() {}

    public static void main(String... arguments) throws IOException {
        // The other files are rendered with these.
        write(sources());
        write(all());
    }

    private static void write(Map<Path, String> files) throws IOException {
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Files.createDirectories(file.getKey().toAbsolutePath().getParent());
            Files.writeString(file.getKey(), file.getValue());
        }
    }

    static Map<Path, String> all() {
        Map<Path, String> files = new TreeMap<>(sources());
        files.put(ReadmeTable.PATH, ReadmeTable.generate());
        files.put(ValuesPage.PATH, ValuesPage.generate());
        files.put(ArtifactHub.PATH, ArtifactHub.generate());
        byTemplate(Chart.ours(), "").forEach((template, text) -> {
            if (!template.equals("crds.yaml")) {
                files.put(GOLDEN.resolve(template), text);
            }
        });
        files.putAll(Manifests.generate());
        return files;
    }

    /** Returns the files that the templates read. */
    private static Map<Path, String> sources() {
        Map<Path, String> files = crds();
        files.put(
                Chart.FOLDER.resolve("files").resolve("defaults.yaml"),
                HEADER + Serialization.asYaml(Values.defaults()));
        return files;
    }

    private static Map<Path, String> crds() {
        Map<Path, String> copies = new TreeMap<>();
        for (Path file : CRDS) {
            String crd = TextFile.read(file);
            copies.put(Chart.FOLDER.resolve("files").resolve("crds").resolve(file.getFileName()), crd);
            copies.put(Path.of("deploy", "olm", "manifests").resolve(file.getFileName()), crd);
        }
        return copies;
    }

    /** Returns the rendered text of each template. */
    static Map<String, String> byTemplate(Chart chart, String... values) {
        return chart.documents(values).stream()
                .collect(Collectors.toMap(
                        ChartFiles::template,
                        document -> SOURCE.matcher(document).replaceFirst("") + "\n",
                        (one, other) -> one + "---\n" + other,
                        TreeMap::new));
    }

    private static String template(String document) {
        return SOURCE.matcher(document)
                .results()
                .findFirst()
                .map(found -> found.group(1))
                .orElseThrow();
    }
}
