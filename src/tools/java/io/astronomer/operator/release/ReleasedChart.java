package io.astronomer.operator.release;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.chart.Chart;
import io.astronomer.operator.chart.GeneratedYaml;
import io.astronomer.operator.cli.dist.TarGz;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The chart of a release: that of the repository, with the image's digest and the annotations of the release. The
 * program {@code helm package} would write the time of its run.
 */
record ReleasedChart(Names names, Subject image, Map<String, String> annotations) {
    private static final Pattern SOURCE =
            Pattern.compile("(helm -n \\S+ install \\S+ )helm/ --set image.registry=REGISTRY");
    private static final Pattern BUILD =
            Pattern.compile("(?s)(\n\n)The chart in the sources names no image: .*?(?=\n\n)");
    private static final Pattern PAGE = Pattern.compile("`(docs/[a-z/-]+\\.md)`");

    private static final String IGNORED = ".helmignore";

    /** Writes the archive with the commit's time, which Helm copies into the artefact in the registry. */
    void write(Path file, Commit commit) throws IOException {
        TarGz tar = new TarGz(Names.PRODUCT);
        for (Path source : sources()) {
            String path = Chart.FOLDER.relativize(source).toString();
            tar.add(path, content(path, Files.readString(source)).getBytes(StandardCharsets.UTF_8));
        }
        tar.write(file);
        Files.setLastModifiedTime(file, FileTime.from(java.time.Instant.ofEpochSecond(commit.time())));
    }

    /** Returns the content of a file of the released chart. */
    String content(String path, String text) {
        return switch (path) {
            case "Chart.yaml" -> chart(text);
            case "README.md" -> readme(text);
            case "files/image.yaml" -> named(text);
            default -> text;
        };
    }

    private String chart(String text) {
        ObjectNode chart = Serialization.unmarshal(text, ObjectNode.class);
        chart.put("home", names.source());
        chart.putArray("sources").add(names.source());
        annotations.forEach(chart.withObject("/annotations")::put);
        return GeneratedYaml.text(chart);
    }

    private String named(String text) {
        ObjectNode named = Serialization.unmarshal(text, ObjectNode.class);
        return GeneratedYaml.text(named.put("registry", names.registry()).put("digest", image.digest()));
    }

    /** Returns the text for readers that have no source. Artifact Hub shows it. */
    private String readme(String text) {
        String installed = replaced(SOURCE, text, "oci://" + names.chart() + " --version " + names.version());
        String verified = replaced(
                BUILD,
                installed,
                "The chart names its image by digest. [Verify](%s#verify) both before the install."
                        .formatted(names.blob("docs/operate/release.md")));
        return PAGE.matcher(verified).replaceAll(page -> "[%s](%s)".formatted(page.group(), names.blob(page.group(1))));
    }

    /** Returns the text with the value in place of what follows the first group. */
    private static String replaced(Pattern expected, String text, String value) {
        Matcher found = expected.matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("a file of the chart needs the text of the pattern " + expected);
        }
        return text.substring(0, found.end(1)) + value + text.substring(found.end());
    }

    private static List<Path> sources() throws IOException {
        List<PathMatcher> ignored = Files.readAllLines(Chart.FOLDER.resolve(IGNORED)).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> FileSystems.getDefault().getPathMatcher("glob:" + line.replaceFirst("/$", "")))
                .toList();
        try (Stream<Path> files = Files.walk(Chart.FOLDER)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> Stream.iterate(file, path -> path != null, Path::getParent)
                            .noneMatch(path -> ignored.stream().anyMatch(each -> each.matches(path.getFileName()))))
                    .sorted()
                    .toList();
        }
    }
}
