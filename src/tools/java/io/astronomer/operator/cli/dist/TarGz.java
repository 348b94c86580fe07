package io.astronomer.operator.cli.dist;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A compressed archive below one folder. The same content results in the same bytes: entries are sorted, and have
 * neither times nor owners. The JVM that compresses is part of the content.
 */
public final class TarGz {
    private static final int PROGRAM = 0755;
    private static final int DATA = 0644;

    private final String root;
    private final Map<String, Entry> entries = new TreeMap<>();

    /** A file. */
    private record Entry(int mode, Content content) {}

    /** The bytes of a file. */
    private interface Content {
        byte[] read() throws IOException;
    }

    /** Begins an archive whose entries are below this folder. */
    public TarGz(String root) {
        this.root = root;
    }

    public TarGz add(String path, byte[] bytes) {
        return put(path, new Entry(DATA, () -> bytes));
    }

    TarGz addProgram(String path, byte[] bytes) {
        return put(path, new Entry(PROGRAM, () -> bytes));
    }

    /** Adds a file. A link becomes the file that it leads to, because krew unpacks no links. */
    public TarGz add(String path, Path file) {
        return put(path, new Entry(Files.isExecutable(file) ? PROGRAM : DATA, () -> Files.readAllBytes(file)));
    }

    private TarGz put(String path, Entry entry) {
        entries.put(path, entry);
        return this;
    }

    public void write(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(new Gzip(out), "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Map.Entry<String, Entry> each : entries.entrySet()) {
                Entry entry = each.getValue();
                byte[] bytes = entry.content().read();
                TarArchiveEntry header = new TarArchiveEntry(root + "/" + each.getKey());
                header.setSize(bytes.length);
                header.setMode(entry.mode());
                header.setModTime(0);
                header.setIds(0, 0);
                header.setNames("", "");
                tar.putArchiveEntry(header);
                tar.write(bytes);
                tar.closeArchiveEntry();
            }
        }
    }

    /** The strongest compression: a package is made once and downloaded often. */
    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
