package io.astronomer.operator.image;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes the full name of the image into an OCI archive, because Jib shortens names in Docker's registry. */
final class ArchiveName {
    static final String ANNOTATION = "org.opencontainers.image.ref.name";

    private static final String INDEX = "index.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ArchiveName() {}

    static void write(Path tar, String name) throws IOException {
        Path named = tar.resolveSibling(tar.getFileName() + ".named");
        try (TarArchiveInputStream in = new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(tar)));
                TarArchiveOutputStream out =
                        new TarArchiveOutputStream(new BufferedOutputStream(Files.newOutputStream(named)))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                copy(in, entry, out, name);
            }
        }
        Files.move(named, tar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(TarArchiveInputStream in, TarArchiveEntry entry, TarArchiveOutputStream out, String name)
            throws IOException {
        if (entry.getName().equals(INDEX)) {
            byte[] index = named(in.readAllBytes(), name);
            entry.setSize(index.length);
            out.putArchiveEntry(entry);
            out.write(index);
        } else {
            out.putArchiveEntry(entry);
            in.transferTo(out);
        }
        out.closeArchiveEntry();
    }

    private static byte[] named(byte[] index, String name) throws IOException {
        ObjectNode tree = (ObjectNode) JSON.readTree(index);
        tree.withObject("/manifests/0/annotations").put(ANNOTATION, name);
        return JSON.writeValueAsBytes(tree);
    }
}
