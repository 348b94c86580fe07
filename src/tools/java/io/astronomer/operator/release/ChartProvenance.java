package io.astronomer.operator.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.astronomer.operator.cli.dist.Checksum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The provenance file of a chart, in the format of {@code helm package --sign}: its metadata and its digest. That
 * command would write another archive, with the time of its run.
 *
 * @param metadata the chart's {@code Chart.yaml}
 */
record ChartProvenance(String metadata, Subject archive) {
    private static final String METADATA = Names.PRODUCT + "/Chart.yaml";

    /** Reads the archive of a chart. */
    static ChartProvenance of(Path archive) throws IOException {
        String name = archive.getFileName().toString();
        return new ChartProvenance(metadata(archive), new Subject(name, Checksum.of(archive)));
    }

    private static String metadata(Path archive) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().equals(METADATA)) {
                    return new String(tar.readAllBytes(), UTF_8);
                }
            }
        }
        throw new IOException(archive + " has no " + METADATA);
    }

    /** Returns what is signed. Helm divides it at the line of three dots: a PGP message can't begin lines with dashes. */
    String message() {
        return "%s\n...\nfiles:\n  %s: sha256:%s\n".formatted(metadata, archive.name(), archive.sha256());
    }

    /** Writes the file beside the archive, where {@code helm push} and {@code helm verify} look for it. */
    static void write(Path archive, ChartKey key, Path work) throws IOException {
        Path message = Files.writeString(
                work.resolve("chart-provenance.txt"), of(archive).message());
        key.sign(message, beside(archive));
    }

    static Path beside(Path archive) {
        return archive.resolveSibling(archive.getFileName() + Names.CHART_PROVENANCE);
    }
}
